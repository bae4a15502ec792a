//! `serve`: the preview.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use super::arguments::{Format, Serve};
use super::live;
use super::report::Console;
use crate::build::Options;
use crate::error::Result;
use crate::interface::Interface;
use crate::preview::{Answering, Hosts, Rebuilt, Server, Session, Shared, Wake, Word, follow};
use crate::source::Look;
use crate::watch::{Changes, Way};

/// The first port that is tried when none is asked for.
const PORT: u16 = 4010;

/// Shows the site, and what becomes of it.
pub(super) fn run(root: &Path, command: &Serve, messages: Option<Interface>, console: &Console) -> Result<ExitCode> {
    let server = Server::bind(&command.host, command.port, PORT)?;
    let port = server.address.port();
    let address = format!("http://{}", shown_address(&command.host, port));
    let options = Options {
        root: root.to_path_buf(),
        at: command.at,
        drafts: command.drafts,
        base_url: Some(address.clone()),
        ..Options::default()
    };
    let way = if command.poll { Way::Polling } else { Way::Events };
    let mut changes: Changes<Wake> = Changes::watch(root, way)?;
    live::stop_on_ctrl_c(changes.words(), || Wake::Asked(Word::Stop))?;
    let asked = changes.words();
    let answering = Answering {
        root: root.to_path_buf(),
        hosts: Hosts::new(&command.host),
        editor: command.editor.clone(),
        interface: messages,
    };
    let shared = Shared::new(answering, move |word| asked.send(Wake::Asked(word)));
    let mut session = Session::new(options);
    // The first site is let go of with the first change: it is not kept here.
    let Rebuilt { snapshot, elapsed, .. } = session.rebuild(&Look::Everywhere);
    server.start(&shared)?;
    if let Some(snapshot) = snapshot {
        shared.show(&snapshot);
        live::tell_problems(&snapshot, None, console)?;
    }
    let pages = live::pages(session.now());
    console.result(Format::Human, &format!("{address}/ shows {pages}, made in {}.", live::time(elapsed)))?;
    if command.port.is_none() && port != PORT {
        console.result(Format::Human, &format!("Port {PORT} is in use; this is the next one that is free."))?;
    }
    console.result(Format::Human, "Save a file and the page follows. Ctrl-C ends the preview.")?;
    if command.open {
        open(&format!("{address}/"));
    }
    follow(&mut session, &mut changes, &shared, &mut |change| live::tell(change, console))?;
    Ok(ExitCode::SUCCESS)
}

fn shown_address(host: &str, port: u16) -> String {
    match host.trim_matches(['[', ']']) {
        "127.0.0.1" | "::1" | "0.0.0.0" | "::" => format!("localhost:{port}"),
        address if address.contains(':') => format!("[{address}]:{port}"),
        name => format!("{name}:{port}"),
    }
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
