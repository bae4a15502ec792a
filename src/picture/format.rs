//! What a file is, by its bytes and by its name.

/// A sort of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
    Svg,
    /// One that no browser shows everywhere, or that we cannot clean: its name.
    Foreign(&'static str),
}

/// So much of a file tells what it is.
pub(super) const HEAD: usize = 1024;

impl Format {
    /// What people call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Svg => "SVG",
            Self::Foreign(name) => name,
        }
    }

    /// With what its files most often end.
    pub(super) fn usual_ending(self) -> &'static str {
        match self {
            Self::Jpeg => ".jpg",
            Self::Png => ".png",
            Self::WebP => ".webp",
            Self::Gif => ".gif",
            Self::Svg | Self::Foreign(_) => "",
        }
    }

    /// What the first bytes of a file say. A name can lie; they cannot.
    pub(super) fn of_bytes(head: &[u8]) -> Option<Self> {
        let at = |from: usize, wanted: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(wanted));
        Some(match head {
            _ if at(0, b"\xff\xd8\xff") => Self::Jpeg,
            _ if at(0, b"\x89PNG\r\n\x1a\n") => Self::Png,
            _ if at(0, b"RIFF") && at(8, b"WEBP") => Self::WebP,
            _ if at(0, b"GIF87a") || at(0, b"GIF89a") => Self::Gif,
            _ if at(4, b"ftypavif") || at(4, b"ftypavis") => Self::Foreign("AVIF"),
            _ if at(4, b"ftyphei") || at(4, b"ftyphev") || at(4, b"ftypmif1") || at(4, b"ftypmsf1") => {
                Self::Foreign("HEIC")
            }
            _ if at(0, b"II*\0") || at(0, b"MM\0*") || at(0, b"II+\0") || at(0, b"MM\0+") => Self::Foreign("TIFF"),
            _ if at(0, b"\xff\x0a") || at(4, b"JXL ") => Self::Foreign("JPEG XL"),
            _ if at(4, b"jP  ") => Self::Foreign("JPEG 2000"),
            _ if at(0, b"8BPS") => Self::Foreign("Photoshop"),
            // Two letters may begin any text; in a picture, four empty bytes follow.
            _ if at(0, b"BM") && at(6, &[0; 4]) => Self::Foreign("BMP"),
            _ if is_svg(head) => Self::Svg,
            _ => return None,
        })
    }

    /// What the name of a file says.
    pub(super) fn of_name(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" | "jpe" | "jfif" => Self::Jpeg,
            "png" | "apng" => Self::Png,
            "webp" => Self::WebP,
            "gif" => Self::Gif,
            "svg" => Self::Svg,
            "svgz" => Self::Foreign("SVGZ"),
            "avif" => Self::Foreign("AVIF"),
            "heic" | "heif" | "hif" => Self::Foreign("HEIC"),
            "tif" | "tiff" | "dng" => Self::Foreign("TIFF"),
            "jxl" => Self::Foreign("JPEG XL"),
            "jp2" | "j2k" => Self::Foreign("JPEG 2000"),
            "psd" => Self::Foreign("Photoshop"),
            "bmp" | "dib" => Self::Foreign("BMP"),
            _ => return None,
        })
    }
}

fn is_svg(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let markup = [&b"<svg"[..], b"<?xml", b"<!--", b"<!DOCTYPE svg"].iter().any(|start| text.starts_with(start));
    // Further tags than the first are no matter: a page may hold a drawing.
    let first = text.windows(2).position(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic());
    markup && first.is_some_and(|at| [&b"<svg"[..], b"<svg:svg"].iter().any(|name| text[at..].starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_what_a_file_is() {
        for (head, expected) in [
            (&b"\xff\xd8\xff\xe1"[..], Some(Format::Jpeg)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some(Format::WebP)),
            (b"\0\0\0\x18ftypheic", Some(Format::Foreign("HEIC"))),
            (b"\xef\xbb\xbf<?xml version='1.0'?><svg xmlns=", Some(Format::Svg)),
            (b"<!-- x --><!DOCTYPE svg [<!ENTITY a 'b'>]><svg>", Some(Format::Svg)),
            (b"<?xml version='1.0'?><urlset><svg>", None),
            (b"<!DOCTYPE html><html><svg>", None),
            (b"BM\x3a\0\0\0\0\0\0\0\x36\0", Some(Format::Foreign("BMP"))),
            (b"BM, the letters of a name", None),
            (b"%PDF", None),
            (b"", None),
        ] {
            assert_eq!(Format::of_bytes(head), expected, "{}", String::from_utf8_lossy(head));
        }
    }
}
