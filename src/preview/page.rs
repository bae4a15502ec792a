//! A page on its way to the browser.

use memchr::memmem;

use super::session::Snapshot;

/// The page with the script in it that tells of problems and loads it again.
/// The files of the site never carry it. The script knows what was sent: the
/// site may have changed before it asks for the first time.
pub(super) fn with_script(snapshot: &Snapshot, mut html: Vec<u8>) -> Vec<u8> {
    let hash = shown(snapshot, &html).hash;
    let script = format!("<script src=\"/.treatise/preview.js\" data-hash=\"{hash}\" defer></script>");
    let at = memmem::rfind(&html, b"</body>").unwrap_or(html.len());
    html.splice(at..at, script.bytes());
    html
}

/// What a browser shows of a page, so that it can tell whether it has to load
/// it again.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// Of everything but the addresses of stylesheets.
    pub(super) hash: String,
    /// The addresses of the theme's stylesheets that the page uses.
    pub(super) styles: Vec<Style>,
}

/// A stylesheet of the theme.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// The same whatever is in it.
    pub(super) name: String,
    /// Another for every content.
    pub(super) address: String,
}

/// Finds what a browser shows of `html`.
pub(super) fn shown(snapshot: &Snapshot, html: &[u8]) -> Shown {
    let mut bare = html.to_vec();
    let mut styles = Vec::new();
    for (name, address) in snapshot.made.iter().flat_map(|made| made.styles()) {
        let found: Vec<usize> = memmem::find_iter(&bare, &address).collect();
        for &at in found.iter().rev() {
            bare.splice(at..at + address.len(), name.bytes());
        }
        if !found.is_empty() {
            styles.push(Style { name, address });
        }
    }
    Shown { hash: format!("{:016x}", rapidhash::v3::rapidhash_v3(&bare)), styles }
}

#[cfg(test)]
mod tests {
    use super::{Snapshot, with_script};

    #[test]
    fn the_script_comes_last() {
        let with = |html: &str| String::from_utf8(with_script(&Snapshot::default(), html.into())).expect("text");
        assert!(with("<body><p></p></body></html>").starts_with("<body><p></p><script"));
        assert!(with("<p>").ends_with("</script>"));
    }
}
