//! What pages may show from elsewhere: frames, by name, with the hosts that they
//! may come from.
//!
//! A page with a frame tells that host who reads it. So a theme allows each by
//! name, and none is allowed when it says nothing.

use indexmap::IndexMap;

/// The hosts of each embed, by its name. Whoever writes a content security
/// policy finds here what `frame-src` must hold.
#[derive(Debug, Default)]
pub(crate) struct Embeds(pub(super) IndexMap<String, Vec<String>>);

impl Embeds {
    /// The address as we write it, if a frame may show it: encrypted, of a host
    /// of the list, and without a name or a port.
    pub(crate) fn allowed(&self, written: &str) -> Option<String> {
        let url = url::Url::parse(written.trim()).ok()?;
        let bare = url.username().is_empty() && url.password().is_none() && url.port().is_none();
        let host = url.host_str()?;
        let known = self.0.values().flatten().any(|allowed| allowed == host);
        (url.scheme() == "https" && bare && known).then(|| url.into())
    }

    /// All hosts.
    pub(crate) fn hosts(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(String::as_str)
    }

    /// The names and hosts in words; nothing when there is none.
    pub(crate) fn in_words(&self) -> Option<String> {
        let one = |(name, hosts): (&String, &Vec<String>)| format!("{name} (https://{})", hosts.join(", https://"));
        (!self.0.is_empty()).then(|| self.0.iter().map(one).collect::<Vec<_>>().join("; "))
    }
}

/// Whether `host` is the plain name of a host, as browsers write it.
pub(super) fn is_host(host: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    host.contains('.')
        && host.chars().all(plain)
        && url::Url::parse(&format!("https://{host}/"))
            .is_ok_and(|url| url.domain() == Some(host) && url.as_str() == format!("https://{host}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_named_hosts_may_be_shown() {
        let hosts = vec!["video.example".to_owned()];
        let embeds = Embeds([("video".to_owned(), hosts)].into_iter().collect());
        assert_eq!(embeds.allowed("https://VIDEO.example/x y"), Some("https://video.example/x%20y".into()));
        for address in [
            "http://video.example/",
            "//video.example/",
            "https://video.example.evil.example/",
            "https://video.example@evil.example/",
            "https://a:b@video.example/",
            "https://video.example:8443/",
            "https://evil.example/?https://video.example/",
            "javascript:alert(1)//video.example",
            "data:text/html,x",
        ] {
            assert_eq!(embeds.allowed(address), None, "{address}");
        }
        assert_eq!(Embeds::default().allowed("https://video.example/"), None);
    }

    #[test]
    fn a_host_is_a_name_and_nothing_else() {
        assert!(is_host("www.video.example"));
        for text in ["video", "*.example", "a.example/x", "A.example", "a.example:1", "u@a.example", "a b.example", ""]
        {
            assert!(!is_host(text), "{text}");
        }
    }
}
