//! What a host must be told: headers, redirects, the page for what is missing.
//!
//! Some hosts read it from files of the site, others from their own settings.
//! What is for the latter is not published (`Place::Beside`). Nothing here
//! reads a page or touches a disk.

mod apache;
mod edge;
mod nginx;
mod s3;

/// The hosts that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    Nginx,
    Apache,
    Netlify,
    Cloudflare,
    GithubPages,
    S3,
}

impl Host {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "nginx" => Self::Nginx,
            "apache" => Self::Apache,
            "netlify" => Self::Netlify,
            "cloudflare" => Self::Cloudflare,
            "github-pages" => Self::GithubPages,
            "s3" => Self::S3,
            _ => return None,
        })
    }
}

/// What the site is, to a host. Addresses begin with the path of the site.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// `""` or `/clinic`, encoded.
    pub(crate) base_path: String,
    /// The same as people read it: many hosts compare addresses so.
    pub(crate) decoded_path: String,
    /// Former addresses as people read them, and where each leads, encoded.
    pub(crate) redirects: Vec<(String, String)>,
    /// The files whose names change with their content.
    pub(crate) hashed: Vec<String>,
    /// The first segments of the languages that have one.
    pub(crate) prefixes: Vec<String>,
    /// Whether there is a page for what is missing.
    pub(crate) not_found: bool,
    /// The hosts of frames.
    pub(crate) frames: Vec<String>,
}

/// Where a file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Into the site: the host reads it there and does not serve it.
    Site,
    /// Beside it: somebody gives it to the host.
    Beside,
}

/// A file for a host.
#[derive(Debug)]
pub(crate) struct HostFile {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) text: String,
}

/// The files for a host.
pub(crate) fn files(host: Host, facts: &Facts) -> Vec<HostFile> {
    let site = |name, text| HostFile { name, place: Place::Site, text };
    let beside = |name, text| HostFile { name, place: Place::Beside, text };
    match host {
        Host::Nginx => vec![beside("nginx.conf", nginx::snippet(facts))],
        Host::Apache => vec![site(".htaccess", apache::htaccess(facts))],
        Host::Netlify | Host::Cloudflare => {
            vec![site("_headers", edge::headers(facts)), site("_redirects", edge::redirects(host, facts))]
        }
        // It takes no headers and no redirects; without this file it drops what begins with `_`.
        Host::GithubPages => vec![site(".nojekyll", String::new())],
        Host::S3 => {
            vec![beside("s3-website.json", s3::website(facts)), beside("cloudfront-headers.json", s3::headers(facts))]
        }
    }
}

/// Names change with the content, so nobody has to ask again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Kept, but asked for at every visit whether it is still so.
const ASK: &str = "no-cache";

/// What a page of the site may load and do: what its own host has, and what
/// the theme embeds. `frames` are the hosts of that.
pub(crate) fn content_security_policy<'a>(frames: impl Iterator<Item = &'a str>) -> String {
    let frames: Vec<String> = frames.map(|host| format!("https://{host}")).collect();
    let frames = if frames.is_empty() { "'none'".to_owned() } else { frames.join(" ") };
    let own: String = ["connect", "font", "img", "manifest", "media", "script", "style", "worker"]
        .map(|what| format!(" {what}-src 'self';"))
        .concat();
    format!("default-src 'none';{own} frame-src {frames}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
}

/// What every answer says.
fn headers(facts: &Facts) -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", content_security_policy(facts.frames.iter().map(String::as_str))),
        ("Strict-Transport-Security", "max-age=31536000".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()".to_owned()),
        // Players of films ask who shows them; which page it was is nobody's business.
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        // For browsers that do not know `frame-ancestors`.
        ("X-Frame-Options", "DENY".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            base_path: String::new(),
            decoded_path: String::new(),
            redirects: vec![("/old page/".into(), "/new/$x/".into())],
            hashed: vec!["/assets/style.0123456789.css".into()],
            prefixes: vec!["ar".into()],
            not_found: true,
            frames: vec!["video.example".into()],
        }
    }

    #[test]
    fn every_host_that_takes_headers_gets_all_of_them() {
        let facts = facts();
        for host in [Host::Nginx, Host::Apache, Host::Netlify, Host::Cloudflare, Host::S3] {
            let text: String = files(host, &facts).into_iter().map(|file| file.text).collect();
            assert!(text.contains("frame-src https://video.example;"), "{host:?}: {text}");
            for value in [
                "nosniff",
                "max-age=31536000",
                "strict-origin-when-cross-origin",
                "camera=()",
                "default-src 'none'",
                "DENY",
            ] {
                assert!(text.contains(value), "{host:?}: {value}: {text}");
            }
        }
        assert!(headers(&Facts::default())[0].1.contains("frame-src 'none'"));
    }

    #[test]
    fn redirects_keep_their_letters() {
        let text = |host| files(host, &facts()).into_iter().map(|file| file.text).collect::<String>();
        assert!(text(Host::Nginx).contains("location = \"/old page/\" { return 301 \"/new/%24x/\"; }"));
        assert!(text(Host::Apache).contains("RewriteRule \"^old page/?$\" \"/new/\\$x/\" [R=301,L,NE]"));
        assert!(text(Host::Netlify).contains("/old%20page/ /new/$x/ 301!\n"));
        assert!(text(Host::Cloudflare).contains("/old%20page/ /new/$x/ 301\n"));
        assert!(text(Host::S3).contains("\"KeyPrefixEquals\": \"old page/\""));
    }
}
