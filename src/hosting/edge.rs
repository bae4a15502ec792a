//! `_headers` and `_redirects`, which Netlify and Cloudflare Pages read alike.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{FOR_EVER, Facts, Host};

/// A space would end the address.
const ADDRESS: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'#').add(b'?');

pub(super) fn headers(facts: &Facts) -> String {
    let mut out = format!("{}/*\n", facts.base_path);
    for (name, value) in super::headers(facts) {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    // Both ask again for whatever no rule names, and add up what several rules say.
    for file in &facts.hashed {
        out.push_str(&format!("{file}\n  Cache-Control: {FOR_EVER}\n"));
    }
    out
}

pub(super) fn redirects(host: Host, facts: &Facts) -> String {
    // There is a page at each of these, which Netlify would show first.
    let code = if host == Host::Netlify { "301!" } else { "301" };
    let mut out = String::new();
    for (from, to) in &facts.redirects {
        out.push_str(&format!("{} {to} {code}\n", utf8_percent_encode(from, ADDRESS)));
    }
    if host == Host::Netlify && facts.not_found {
        for prefix in &facts.prefixes {
            let folder = format!("{}/{prefix}", facts.base_path);
            out.push_str(&format!("{folder}/* {folder}/404.html 404\n"));
        }
    }
    out
}
