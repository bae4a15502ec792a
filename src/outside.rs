//! Links that leave the site, tried on the network when somebody asks for it.
//!
//! It knows addresses and where they are written, and no more of a site. It is
//! polite: one request at a time to a host, with a pause between two, a limit
//! of time for each, HEAD before GET, and what answered lately is not asked
//! again. It is the only place that uses a network.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use url::Url;

use crate::diagnostic::{Diagnostic, OUTSIDE_LINK, Place};
use crate::error::Result;

/// An address on the web, and where it is written first.
#[derive(Debug, Clone)]
pub struct OutsideLink {
    /// As it is written.
    pub address: String,
    /// The first place that names it.
    pub place: Place,
}

/// How links are tried.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    /// Between two requests to one host.
    pub pause: Duration,
    /// For one request.
    pub patience: Duration,
    /// How many hosts are asked at a time.
    pub at_once: usize,
    /// At most so many addresses in a run.
    pub most: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self { pause: Duration::from_millis(500), patience: Duration::from_secs(10), at_once: 8, most: 2_000 }
    }
}

/// What came of trying.
#[derive(Debug)]
pub struct Tried {
    /// The addresses that did not answer as they should.
    pub found: Vec<Diagnostic>,
    /// How many addresses a later run has to try: this one had enough to do.
    pub left: usize,
    /// Whether it could be written down which addresses answered.
    pub remembered: Result<()>,
}

/// An answer is good for so many days.
const FRESH_DAYS: i32 = 7;

/// What came of an address.
enum Answer {
    Fine,
    Status(u16),
    Nothing,
}

/// Tries every address that `cache` does not know to have answered lately.
pub fn check(links: &[OutsideLink], cache: &Path, today: Date, manners: Manners) -> Tried {
    let mut known = read(cache);
    known.retain(|_, day| today.since(*day).is_ok_and(|age| (0..FRESH_DAYS).contains(&age.get_days())));
    let mut hosts: BTreeMap<String, Vec<&OutsideLink>> = BTreeMap::new();
    let mut asked = links.iter().filter(|link| !known.contains_key(&link.address));
    for link in asked.by_ref().take(manners.most) {
        let Ok(url) = Url::parse(&link.address) else { continue };
        let host = format!("{}:{}", url.host_str().unwrap_or(""), url.port_or_known_default().unwrap_or(0));
        hosts.entry(host).or_default().push(link);
    }
    let left = asked.count();
    let queue = Mutex::new(hosts.into_values());
    let answers = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..manners.at_once {
            scope.spawn(|| {
                let agent = agent(manners);
                // Nobody panics while holding a lock; if somebody did, there is nothing to go on with.
                while let Some(host) = queue.lock().ok().and_then(|mut queue| queue.next()) {
                    for (index, link) in host.into_iter().enumerate() {
                        if index > 0 {
                            thread::sleep(manners.pause);
                        }
                        let answer = ask(&agent, &link.address, manners.pause);
                        if let Ok(mut answers) = answers.lock() {
                            answers.push((link, answer));
                        }
                    }
                }
            });
        }
    });
    let mut found = Vec::new();
    for (link, answer) in answers.into_inner().unwrap_or_default() {
        let problem = match answer {
            Answer::Fine => {
                known.insert(link.address.clone(), today);
                continue;
            }
            Answer::Status(status) => Some(status),
            Answer::Nothing => None,
        };
        let what = match problem {
            None => "silent",
            Some(404 | 410) => "gone",
            Some(_) => "status",
        };
        found.push(
            Diagnostic::warning(OUTSIDE_LINK, link.place.clone())
                .with("address", &link.address)
                .with("problem", what)
                .with("status", problem.map_or_else(String::new, |status| status.to_string())),
        );
    }
    Tried { found, left, remembered: write(cache, &known) }
}

fn agent(manners: Manners) -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(manners.patience))
        .max_redirects(5)
        .http_status_as_error(false)
        .user_agent(concat!("treatise/", env!("CARGO_PKG_VERSION"), " (link check)"))
        .build()
        .into()
}

fn ask(agent: &ureq::Agent, address: &str, pause: Duration) -> Answer {
    let status = |answer: std::result::Result<ureq::http::Response<ureq::Body>, ureq::Error>| {
        answer.ok().map(|response| response.status().as_u16())
    };
    // What is closed to us may be open to a reader's browser.
    let is_there = |status: u16| matches!(status, 200..=399 | 401 | 403 | 407 | 429 | 451);
    if status(agent.head(address).call()).is_some_and(is_there) {
        return Answer::Fine;
    }
    // Some servers know no HEAD.
    thread::sleep(pause);
    match status(agent.get(address).call()) {
        Some(status) if is_there(status) => Answer::Fine,
        Some(status) => Answer::Status(status),
        None => Answer::Nothing,
    }
}

/// The addresses that answered, and when. What cannot be read is forgotten.
fn read(cache: &Path) -> BTreeMap<String, Date> {
    let text = fs_err::read_to_string(cache).unwrap_or_default();
    let known: BTreeMap<String, String> = serde_json::from_str(&text).unwrap_or_default();
    known.into_iter().filter_map(|(address, day)| Some((address, day.parse().ok()?))).collect()
}

fn write(cache: &Path, known: &BTreeMap<String, Date>) -> Result<()> {
    let days: BTreeMap<&String, String> = known.iter().map(|(address, day)| (address, day.to_string())).collect();
    let text = serde_json::to_string_pretty(&days).unwrap_or_default();
    if let Some(folder) = cache.parent() {
        fs_err::create_dir_all(folder)?;
    }
    let beside = cache.with_extension("new");
    fs_err::write(&beside, text)?;
    Ok(fs_err::rename(&beside, cache)?)
}
