//! Links that leave the site, tried against a server on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

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
        lines[0].contains("/gone") && lines[0].contains("status 404") && lines[0].contains("\"line\":1"),
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

#[test]
fn nothing_is_asked_unless_somebody_wants_it() {
    let (server, requests) = server();
    let site = Site::new("plain").file("content/a.md", format!("[b]({server}/gone)\n"));
    site.check().none();
    site.build();
    assert!(requests.lock().expect("a lock").is_empty());
}
