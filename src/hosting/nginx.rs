//! A snippet for the `server` of nginx.

use super::{ASK, FOR_EVER, Facts, headers};

pub(super) fn snippet(facts: &Facts) -> String {
    // What nginx compares and looks for is decoded; only where it sends a reader is not.
    let base = &facts.decoded_path;
    let mut out = "# Made by Treatise anew at every build. In a `server` block, after `root`:\n\
        #     include /path/to/nginx.conf;\n\n\
        index index.html;\ncharset utf-8;\ncharset_types text/css text/plain text/xml application/javascript;\n\
        gzip_static on;\n# With the module ngx_brotli:\n# brotli_static on;\n\n"
        .to_owned();
    // A location with headers of its own would lose these, so what differs is a variable.
    out.push_str(&format!("set $treatise_cache \"{ASK}\";\nadd_header Cache-Control $treatise_cache always;\n"));
    for (name, value) in headers(facts) {
        out.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    out.push_str(&format!(
        "\nlocation ~ \"^{}/assets/.+\\.[0-9a-f]{{10}}(\\.[a-z0-9]+)?$\" {{ set $treatise_cache \"{FOR_EVER}\"; try_files $uri =404; }}\n",
        pattern(base)
    ));
    // The smaller versions of pictures lie beside them.
    out.push_str(&format!(
        "location ~ \"^{}/.+-[0-9]+w-[0-9a-f]{{10}}\\.(jpg|webp)$\" {{ set $treatise_cache \"{FOR_EVER}\"; try_files $uri =404; }}\n",
        pattern(base)
    ));
    if facts.not_found {
        out.push_str(&format!("error_page 404 {};\n", word(&format!("{base}/404.html"))));
        let all = std::iter::once(String::new()).chain(facts.prefixes.iter().map(|prefix| format!("/{prefix}")));
        for prefix in all {
            let page = word(&format!("{base}{prefix}/404.html"));
            out.push_str(&format!("location = {page} {{ set $treatise_cache \"{ASK}\"; }}\n"));
        }
        for prefix in &facts.prefixes {
            let [folder, page] = ["", "404.html"].map(|file| word(&format!("{base}/{prefix}/{file}")));
            out.push_str(&format!("location {folder} {{ error_page 404 {page}; try_files $uri $uri/ =404; }}\n"));
        }
    }
    out.push_str(&format!("location {} {{ try_files $uri $uri/ =404; }}\n", word(&format!("{base}/"))));
    for (from, to) in &facts.redirects {
        // A dollar would begin a variable.
        let to = to.replace('$', "%24");
        out.push_str(&format!("location = \"{from}\" {{ return 301 \"{to}\"; }}\n"));
        if let Some(bare) = from.strip_suffix('/').filter(|bare| !bare.is_empty()) {
            out.push_str(&format!("location = \"{bare}\" {{ return 301 \"{to}\"; }}\n"));
        }
    }
    out
}

/// An address as one word of the settings: in quotation marks when it needs them.
fn word(address: &str) -> String {
    let plain = address.chars().all(|c| c.is_alphanumeric() || "/-_.~".contains(c));
    if plain { address.to_owned() } else { format!("\"{}\"", address.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The text as a regular expression that finds it.
fn pattern(text: &str) -> String {
    regex::escape(text)
}
