//! Links that leave the site, tried against a server on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use treatise::diagnostic::{Place, SourceFile};
use treatise::outside::{self, Manners, OutsideLink};
use treatise::path::SourcePath;

use crate::harness::{DAY, Site};

/// A server that answers by path: `/fine` with 200, `/gone` with 404, `/get`
/// with 405 to HEAD; and the requests that it had.
fn server() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("its address"));
    let requests = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&requests);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut reader = BufReader::new(stream.try_clone().expect("the same connection"));
            let mut first = String::new();
            let mut line = String::new();
            reader.read_line(&mut first).expect("a request");
            while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                line.clear();
            }
            let request = first.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
            let status = match request.as_str() {
                "HEAD /fine" | "GET /get" => "200 OK",
                "HEAD /get" => "405 Method Not Allowed",
                "HEAD /closed" => "403 Forbidden",
                "HEAD /moved" => "301 Moved Permanently\r\nLocation: /fine",
                _ => "404 Not Found",
            };
            heard.lock().expect("a lock").push(request);
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").expect("an answer");
        }
    });
    (address, requests)
}

#[test]
fn only_what_does_not_answer_is_told_and_what_did_is_not_asked_again() {
    let (server, requests) = server();
    let text = format!(
        "[a]({server}/fine) [b]({server}/gone) [c]({server}/get)\n[d]({server}/closed) [e]({server}/moved) [f](http://127.0.0.1:9/x)\n"
    );
    let site = Site::new("plain").file("content/a.md", text);
    let run = site.run(&["check", "--external", "--at", DAY, "--format", "json"]).success();
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{run:#?}");
    assert!(
        lines[0].contains("/gone") && lines[0].contains("no such page (error 404)") && lines[0].contains("\"line\":1"),
        "{run:#?}"
    );
    assert!(lines[1].contains(":9/x") && lines[1].contains("did not answer"), "{run:#?}");
    let first = std::mem::take(&mut *requests.lock().expect("a lock"));
    assert!(first.contains(&"HEAD /get".to_owned()) && first.contains(&"GET /get".to_owned()), "{first:?}");
    assert!(!first.contains(&"GET /fine".to_owned()), "{first:?}");
    site.run(&["check", "--external", "--at", DAY]).success();
    let second = std::mem::take(&mut *requests.lock().expect("a lock"));
    assert_eq!(second, ["HEAD /gone", "GET /gone"], "what answered was asked again");
}

/// A run has an end, and what it found is told even when it cannot be kept.
#[test]
fn what_is_left_for_a_later_run_is_counted() {
    let (server, requests) = server();
    let folder = tempfile::tempdir().expect("room");
    let path = SourcePath::new("content/a.md").expect("a path");
    let file = Arc::new(SourceFile::new(path, "Text.\n"));
    let link = |name: &str| OutsideLink { address: format!("{server}/{name}"), place: Place::file(&file) };
    let links = [link("gone"), link("fine"), link("get")];
    let manners = Manners { most: 2, pause: Duration::ZERO, ..Manners::default() };
    let day = DAY.parse().expect("a day");
    let tried = outside::check(&links, &folder.path().join("known.json"), day, manners);
    assert_eq!((tried.found.len(), tried.left), (1, 1));
    tried.remembered.expect("written");
    assert!(requests.lock().expect("a lock").iter().all(|request| !request.contains("/get")));
    // A folder stands where the list should be.
    let tried = outside::check(&links, folder.path(), day, manners);
    assert_eq!((tried.found.len(), tried.left), (1, 1));
    tried.remembered.expect_err("a folder");
}

#[test]
fn an_address_is_told_where_it_is_the_link_and_no_longer_one() {
    let (server, _) = server();
    let site = Site::themed()
        .kind("page", "extends: page\ntemplate: body.html\nfields:\n  more: { type: url, many: true }\n")
        .file(
            "content/a.md",
            format!("`{server}/gone` is not [{server}/gone-2]({server}/fine) but\n[here]({server}/gone).\n"),
        )
        .file("content/b.md", format!("---\nmore:\n  - {server}/lost/too\n  - {server}/lost\n---\n"));
    let run = site.run(&["check", "--external", "--at", DAY, "--format", "json"]).success();
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let places: Vec<_> = lines.iter().map(|line| (line["file"].as_str(), line["line"].as_u64())).collect();
    let at = |file, line| (Some(file), Some(line));
    assert_eq!(places, [at("content/a.md", 2), at("content/b.md", 3), at("content/b.md", 4)], "{run:#?}");
}

#[test]
fn nothing_is_asked_unless_somebody_wants_it() {
    let (server, requests) = server();
    let site = Site::new("plain").file("content/a.md", format!("[b]({server}/gone)\n"));
    site.check().none();
    site.build();
    assert!(requests.lock().expect("a lock").is_empty());
}
