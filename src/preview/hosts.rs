//! Whom the preview answers.
//!
//! A page somewhere on the web can make a browser ask this machine, by a name
//! of its own that leads here. So the name that was asked for must be one of
//! ours, and so must be the page that asks.

use std::net::{IpAddr, Ipv4Addr};

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};

/// The names under which we answer.
#[derive(Debug, Clone)]
pub(crate) struct Hosts {
    named: String,
    /// Whether we listen at every address of this machine.
    any: bool,
}

impl Hosts {
    /// Loopback, and `host`: a name or an address.
    pub(crate) fn new(host: &str) -> Self {
        let bare = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        let any = bare.parse::<IpAddr>().is_ok_and(|address| address.is_unspecified());
        Self { named: bare, any }
    }

    /// Whether the question came to us, from us.
    pub(super) fn allow(&self, headers: &HeaderMap) -> bool {
        let text = |name| headers.get(&name).map(|value| value.to_str().unwrap_or(""));
        let host = text(HOST).is_some_and(|host| self.is_ours(host));
        // A page of another port of this machine is somebody else, too.
        let asked = text(HOST).unwrap_or("");
        let origin = text(ORIGIN).is_none_or(|origin| {
            let bare = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
            bare.is_some_and(|bare| bare.eq_ignore_ascii_case(asked))
        });
        host && origin && headers.get_all(HOST).iter().count() == 1
    }

    /// `host` may have a port behind it.
    fn is_ours(&self, host: &str) -> bool {
        let name = match host.strip_prefix('[') {
            Some(rest) => match rest.split_once(']') {
                Some((address, port)) if port.is_empty() || port.starts_with(':') => address,
                _ => return false,
            },
            None => host.rsplit_once(':').map_or(host, |(name, _)| name),
        };
        let name = name.to_ascii_lowercase();
        let loopback = Ipv4Addr::LOCALHOST;
        name == "localhost"
            || name == self.named
            || name.parse::<IpAddr>().is_ok_and(|address| {
                // A name can be made to lead anywhere; an address cannot.
                self.any || address.is_loopback() || address == IpAddr::V4(loopback)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(hosts: &Hosts, host: &str, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().expect("a header"));
        if let Some(origin) = origin {
            headers.insert(ORIGIN, origin.parse().expect("a header"));
        }
        hosts.allow(&headers)
    }

    #[test]
    fn loopback_is_answered_and_nobody_else() {
        let hosts = Hosts::new("127.0.0.1");
        for host in ["localhost:4010", "127.0.0.1:4010", "127.0.0.2", "[::1]:4010", "LOCALHOST"] {
            assert!(allows(&hosts, host, None), "{host}");
        }
        for host in
            ["example.com", "localhost.example.com", "evil.localhost.com:4010", "192.168.1.5", "", "127.0.0.1.nip.io"]
        {
            assert!(!allows(&hosts, host, None), "{host}");
        }
        assert!(allows(&hosts, "localhost:4010", Some("http://localhost:4010")));
        assert!(!allows(&hosts, "localhost:4010", Some("http://localhost:4011")));
        assert!(!allows(&hosts, "[::1].evil.example", None));
        for origin in ["https://example.com", "null", "file://", ""] {
            assert!(!allows(&hosts, "localhost", Some(origin)), "{origin}");
        }
        assert!(!Hosts::new("127.0.0.1").allow(&HeaderMap::new()));
    }

    #[test]
    fn a_host_that_was_named_is_answered() {
        let hosts = Hosts::new("clinic-pc.local");
        assert!(allows(&hosts, "clinic-pc.local:4010", Some("http://clinic-pc.local:4010")));
        assert!(!allows(&hosts, "192.168.1.5", None));
        let every = Hosts::new("0.0.0.0");
        assert!(allows(&every, "192.168.1.5:4010", None));
        assert!(!allows(&every, "example.com", None));
    }
}
