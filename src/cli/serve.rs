//! `serve`: the preview.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::arguments::{Format, Serve};
use super::live::{self, MINUTE};
use super::report::Console;
use crate::build::Options;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::path::OutputPath;
use crate::preview::{Hosts, Server, Session, Shared, Snapshot, Word};
use crate::render::Sink;
use crate::source::Look;
use crate::watch::{Changes, Happening, Way, Words};

/// The first port that is tried when none is asked for.
const PORT: u16 = 4010;
/// So long after a change everything is looked at again: events can be lost.
const SETTLED: Duration = Duration::from_millis(300);

/// What wakes the loop beside files.
#[derive(Debug)]
pub(crate) enum Wake {
    Asked(Word),
    /// What templates do wrong, found for a version.
    Faults(u64, Vec<Diagnostic>),
}

/// Shows the site, and what becomes of it.
pub(super) fn run(root: &Path, command: &Serve, console: &Console) -> Result<ExitCode> {
    let server = Server::bind(&command.host, command.port, PORT)?;
    let address = format!("http://{}", shown_address(&command.host, server.address.port()));
    let options = Options {
        root: root.to_path_buf(),
        at: command.at,
        drafts: command.drafts,
        base_url: Some(address.clone()),
        ..Options::default()
    };
    let way = if command.poll { Way::Polling } else { Way::Events };
    let mut changes: Changes<Wake> = Changes::watch(root, way)?;
    let words = changes.words();
    live::stop_on_ctrl_c(words.clone(), || Wake::Asked(Word::Stop))?;
    let asked = words.clone();
    let shared = Shared::new(root.to_path_buf(), Hosts::new(&command.host), command.editor.clone(), move |word| {
        asked.send(Wake::Asked(word));
    });
    let mut session = Session::new(options);
    let first = session.rebuild(&Look::Everywhere);
    server.start(&shared)?;
    let mut background = Background::default();
    if let Some(snapshot) = &first.snapshot {
        shared.show(snapshot);
        live::tell_problems(snapshot, None, console)?;
        background.check(snapshot, &words);
    }
    let pages = live::pages(session.now());
    console.result(Format::Human, &format!("{address}/ shows {pages}, made in {}.", live::time(first.elapsed)))?;
    if command.port.is_none() && server_port(&address) != Some(PORT) {
        console.result(Format::Human, &format!("Port {PORT} is in use; this is the next one that is free."))?;
    }
    console.result(Format::Human, "Save a file and the page follows. Ctrl-C ends the preview.")?;
    if command.open {
        open(&format!("{address}/"));
    }
    let mut settled = true;
    loop {
        let patience = if settled { MINUTE } else { SETTLED };
        let look = match changes.next(patience)? {
            Happening::Word(Wake::Asked(Word::Stop)) => return Ok(ExitCode::SUCCESS),
            Happening::Word(Wake::Asked(word)) => {
                session.show(&word);
                settled = true;
                Look::Everywhere
            }
            Happening::Word(Wake::Faults(version, faults)) => {
                let before = Arc::clone(session.now());
                if let Some(snapshot) = session.take_faults(version, faults) {
                    shared.show(&snapshot);
                    live::tell_problems(&snapshot, Some(&before), console)?;
                }
                continue;
            }
            Happening::Change(look) => {
                settled = false;
                look
            }
            // The day may be another by now, too.
            Happening::Nothing => {
                settled = true;
                Look::Everywhere
            }
        };
        background.stop();
        let before = Arc::clone(session.now());
        let rebuilt = session.rebuild(&look);
        if let Some(snapshot) = &rebuilt.snapshot {
            shared.show(snapshot);
            live::tell_rebuild(&rebuilt.files, rebuilt.elapsed, snapshot, console)?;
            live::tell_problems(snapshot, Some(&before), console)?;
            background.due |= !snapshot.is_arranged_as(&before);
        }
        if settled && background.due {
            background.check(session.now(), &words);
        }
    }
}

/// Renders all pages when it is quiet, to find what templates do wrong.
#[derive(Default)]
struct Background {
    due: bool,
    running: Arc<AtomicBool>,
}

impl Background {
    fn stop(&mut self) {
        if self.running.swap(false, Ordering::Relaxed) {
            self.due = true;
        }
    }

    fn check(&mut self, snapshot: &Arc<Snapshot>, words: &Words<Wake>) {
        self.running.store(false, Ordering::Relaxed);
        self.due = false;
        self.running = Arc::new(AtomicBool::new(true));
        let (snapshot, words, running) = (Arc::clone(snapshot), words.clone(), Arc::clone(&self.running));
        thread::spawn(move || {
            let Some(made) = &snapshot.made else { return };
            // One thread: the other cores are for who works.
            let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).build() else { return };
            let goes_on = WhileRunning(&running);
            if let Ok(faults) = pool.install(|| made.render_pages(&goes_on, &|_, _| {})) {
                words.send(Wake::Faults(snapshot.version, faults));
            }
            running.store(false, Ordering::Relaxed);
        });
    }
}

/// Takes files and lets them go, until it is told to stop.
struct WhileRunning<'a>(&'a AtomicBool);

impl Sink for WhileRunning<'_> {
    fn write(&self, _: &OutputPath, _: &[u8]) -> Result<()> {
        if self.0.load(Ordering::Relaxed) { Ok(()) } else { Err(crate::error::Error::new("stopped")) }
    }

    fn copy(&self, path: &OutputPath, _: &Path) -> Result<()> {
        self.write(path, &[])
    }
}

fn shown_address(host: &str, port: u16) -> String {
    match host.trim_matches(['[', ']']) {
        "127.0.0.1" | "::1" | "0.0.0.0" | "::" => format!("localhost:{port}"),
        address if address.contains(':') => format!("[{address}]:{port}"),
        name => format!("{name}:{port}"),
    }
}

fn server_port(address: &str) -> Option<u16> {
    address.rsplit(':').next()?.parse().ok()
}

/// Opens the browser of this machine. That there is none is no fault.
fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        ("cmd", &["/c", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let quiet = || Stdio::null();
    let _ = Command::new(program).args(arguments).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
}

/// How many problems of each sort a snapshot has, in words.
pub(super) fn counts(snapshot: &Snapshot) -> String {
    let of = |severity, one: &str, many: &str| {
        let count = snapshot.count(severity);
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    };
    let parts: Vec<String> = [of(Severity::Error, "error", "errors"), of(Severity::Warning, "warning", "warnings")]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() { "no problems".to_owned() } else { parts.join(", ") }
}
