//! `.htaccess` for Apache 2.4. What is missing on a server is passed over.

use super::{ASK, FOR_EVER, Facts, headers};

/// The smaller copies of `--compress`: what they are, and in which form.
const TYPES: &str = "<IfModule mod_mime.c>
  RemoveType .gz .br
  AddEncoding gzip .gz
  AddEncoding br .br
</IfModule>
<IfModule mod_headers.c>
  <FilesMatch \"\\.(html|css|js|json|svg|txt|xml|bin|webmanifest)(\\.br|\\.gz)?$\">
    Header append Vary Accept-Encoding
  </FilesMatch>
</IfModule>
";

pub(super) fn htaccess(facts: &Facts) -> String {
    let base = &facts.base_path;
    let mut out = "# Made by Treatise anew at every build.\n\
        Options -Indexes\nDirectoryIndex index.html\nAddDefaultCharset utf-8\n\
        <Files \".ht*\">\n  Require all denied\n</Files>\n"
        .to_owned();
    if facts.not_found {
        out.push_str(&format!("ErrorDocument 404 {base}/404.html\n"));
        for prefix in &facts.prefixes {
            out.push_str(&format!(
                "<If \"%{{REQUEST_URI}} =~ m#^{}/{prefix}/#\">\n  ErrorDocument 404 {base}/{prefix}/404.html\n</If>\n",
                regex::escape(&facts.decoded_path)
            ));
        }
    }
    out.push_str("<IfModule mod_headers.c>\n");
    out.push_str(&format!("  Header always set Cache-Control \"{ASK}\"\n"));
    out.push_str(&format!(
        "  <FilesMatch \"(\\.|-[0-9]+w-)[0-9a-f]{{10}}\\.[a-z0-9]+(\\.br|\\.gz)?$\">\n    Header set Cache-Control \"{FOR_EVER}\"\n    Header always unset Cache-Control\n  </FilesMatch>\n"
    ));
    for (name, value) in headers(facts) {
        out.push_str(&format!("  Header always set {name} \"{value}\"\n"));
    }
    out.push_str("</IfModule>\n");
    out.push_str(TYPES);
    out.push_str("<IfModule mod_rewrite.c>\n  RewriteEngine On\n");
    if !facts.redirects.is_empty() {
        for (from, to) in &facts.redirects {
            let inside = from.strip_prefix(facts.decoded_path.as_str()).unwrap_or(from).trim_start_matches('/');
            let (bare, end) = inside.strip_suffix('/').map_or((inside, ""), |bare| (bare, "/?"));
            // Either would begin a group.
            let to = to.replace('$', "\\$").replace('%', "\\%");
            out.push_str(&format!("  RewriteRule \"^{}{end}$\" \"{to}\" [R=301,L,NE]\n", literal(bare)));
        }
    }
    for (word, ending) in [("br", "br"), ("gzip", "gz")] {
        out.push_str(&format!(
            "  RewriteCond %{{HTTP:Accept-Encoding}} \\b{word}\\b\n  RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n  \
             RewriteRule \"^(.+)$\" \"$1.{ending}\" [L]\n"
        ));
    }
    out.push_str("</IfModule>\n");
    out
}

/// The text as a regular expression that finds it; spaces stay readable.
fn literal(text: &str) -> String {
    regex::escape(text).replace("\\-", "-")
}
