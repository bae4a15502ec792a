//! Files that nobody meant to publish: what editors, desktops and sync clients
//! leave behind, and what is hidden.

/// Hidden files that a host reads.
const HIDDEN_BUT_MEANT: [&str; 4] = [".well-known", ".htaccess", ".nojekyll", ".domains"];

/// Whether a file or folder of this name is left out.
pub(crate) fn is_leftover(name: &str) -> bool {
    if name.starts_with('.') {
        return !HIDDEN_BUT_MEANT.contains(&name);
    }
    let lower = name.to_ascii_lowercase();
    let ends = ["~", ".swp", ".swx", ".tmp", ".bck", ".bak", ".part", ".crdownload", "___jb_tmp___", "___jb_old___"];
    name == "4913"
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "__macosx")
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || ends.iter().any(|end| lower.ends_with(end))
        || lower.contains(".sb-")
        || lower.ends_with(".kate-swp")
}

#[cfg(test)]
mod tests {
    use super::is_leftover;

    #[test]
    fn leftovers_are_told_from_content() {
        for name in ["a.md~", ".a.md.swp", "4913", "#a.md#", ".#a.md", "~$a.docx", ".DS_Store", ".env", "a.md.sb-1a2b"]
        {
            assert!(is_leftover(name), "{name}");
        }
        for name in ["a.md", ".well-known", ".htaccess", "photo.jpg", "#1.md", "4913.md"] {
            assert!(!is_leftover(name), "{name}");
        }
    }
}
