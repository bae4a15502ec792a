//! Answers browsers. It reads the snapshot that is current and changes
//! nothing; what a browser asks to change is sent as a word to the session.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt;
use percent_encoding::percent_decode_str;
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::hosts::Hosts;
use super::session::{Snapshot, Word};
use super::state::Editor;
use super::words::Words;
use super::{media_type, page, review, state};
use crate::error::{Error, Result};
use crate::hosting::content_security_policy;
use crate::interface::Interface;
use crate::path::{OutputPath, UrlPath};
use crate::render::File;

/// So many pages are rendered at a time; others wait.
const RENDERING: usize = 4;

/// What stays the same in all answers.
pub(crate) struct Answering {
    pub(crate) root: PathBuf,
    pub(crate) hosts: Hosts,
    /// The address of a link that opens a file, with `{file}` and `{line}`.
    pub(crate) editor: String,
    /// The language of what is said; that of the browser when there is none.
    pub(crate) interface: Option<Interface>,
}

/// What the answers are made from.
pub(crate) struct Shared {
    answering: Answering,
    /// Tells this process from an earlier one.
    run: String,
    snapshot: RwLock<Arc<Snapshot>>,
    versions: watch::Sender<u64>,
    ask: Box<dyn Fn(Word) + Send + Sync>,
}

impl Shared {
    pub(crate) fn new(answering: Answering, ask: impl Fn(Word) + Send + Sync + 'static) -> Arc<Self> {
        let now = std::time::UNIX_EPOCH.elapsed().map_or(0, |time| time.as_nanos());
        let run = format!("{:x}", u128::from(std::process::id()) ^ now);
        let (versions, _) = watch::channel(0);
        Arc::new(Self { answering, run, snapshot: RwLock::default(), versions, ask: Box::new(ask) })
    }

    /// Shows `snapshot` from now on, and tells every browser.
    pub(crate) fn show(&self, snapshot: &Arc<Snapshot>) {
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(snapshot);
        self.versions.send_if_modified(|version| std::mem::replace(version, snapshot.version) != snapshot.version);
    }

    fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The words for who sent `headers`.
    fn words(&self, headers: &HeaderMap) -> Words {
        let asked = || headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let interface = self.answering.interface.unwrap_or_else(|| Interface::accepted(asked().unwrap_or_default()));
        Words { interface }
    }

    fn editor(&self) -> Editor<'_> {
        Editor { root: &self.answering.root, template: &self.answering.editor }
    }
}

/// A port that is ours.
pub(crate) struct Server {
    listener: StdListener,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Takes `port` at `host`; without a port, the first free one from
    /// `first`.
    pub(crate) fn bind(host: &str, port: Option<u16>, first: u16) -> Result<Self> {
        let candidates = port.map_or_else(|| first..=first.saturating_add(20), |port| port..=port);
        let mut fault = None;
        for port in candidates {
            match StdListener::bind((host.trim_matches(['[', ']']), port)) {
                Ok(listener) => {
                    let address = listener.local_addr().map_err(|error| listening(host, port, &error))?;
                    return Ok(Self { listener, address });
                }
                Err(error) => fault = fault.or(Some(listening(host, port, &error))),
            }
        }
        Err(fault.unwrap_or_else(|| Error::new("there is no port to listen at")))
    }

    /// Answers from now on, beside this thread.
    pub(crate) fn start(self, shared: &Arc<Shared>) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(RENDERING)
            .build()
            .map_err(|error| Error::new(format!("cannot start the server: {error}")))?;
        self.listener.set_nonblocking(true).map_err(|error| Error::new(format!("cannot listen: {error}")))?;
        raise_limit();
        let router = Router::new().fallback(answer).with_state(Arc::clone(shared));
        thread::spawn(move || {
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(self.listener)?;
                // A small answer is sent at once, not held back for more.
                let listener = listener.tap_io(|stream| _ = stream.set_nodelay(true));
                axum::serve(listener, router).await
            })
        });
        Ok(())
    }
}

/// Every browser tab holds a connection; many systems allow 1,024 files.
fn raise_limit() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        // That it cannot be raised is no fault: fewer can look then.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
    }
}

fn listening(host: &str, port: u16, error: &std::io::Error) -> Error {
    let fault = Error::new(format!("cannot listen at {host}:{port}: {error}"));
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            fault.help("Another program uses this port. Name another with `--port`, or leave it out.")
        }
        _ => fault,
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    if !shared.answering.hosts.allow(request.headers()) {
        return text(StatusCode::FORBIDDEN, "This address does not belong to the preview.\n");
    }
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or("").to_owned();
    match (request.method(), path.as_str()) {
        (&Method::POST, "/.treatise/show") => show(&shared, &query),
        (&Method::GET | &Method::HEAD, "/.treatise/events") => events(&shared).into_response(),
        (&Method::GET | &Method::HEAD, _) => {
            let words = shared.words(request.headers());
            let made = tokio::task::spawn_blocking(move || file(&shared, &path, &query, words)).await;
            made.unwrap_or_else(|_| text(StatusCode::INTERNAL_SERVER_ERROR, "The page could not be made.\n"))
        }
        _ => {
            let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "The preview can only be read.\n");
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            response
        }
    }
}

/// What a browser asks to see: `drafts=yes`, `coming=no`.
fn show(shared: &Shared, query: &str) -> Response {
    let word = match query {
        "drafts=yes" => Word::Drafts(true),
        "drafts=no" => Word::Drafts(false),
        "coming=yes" => Word::Coming(true),
        "coming=no" => Word::Coming(false),
        _ => return text(StatusCode::BAD_REQUEST, "Ask for drafts=yes, drafts=no, coming=yes or coming=no.\n"),
    };
    (shared.ask)(word);
    response(StatusCode::NO_CONTENT, "text/plain; charset=utf-8", Bytes::new())
}

/// A line for every change, for as long as somebody listens.
fn events(shared: &Shared) -> Sse<impl tokio_stream::Stream<Item = std::result::Result<Event, Infallible>> + use<>> {
    let run = shared.run.clone();
    let versions = WatchStream::new(shared.versions.subscribe());
    let lines = versions.map(move |version| Ok(Event::default().data(format!("{run} {version}"))));
    Sse::new(lines).keep_alive(KeepAlive::default())
}

/// A file of the site, or one of ours.
fn file(shared: &Shared, path: &str, query: &str, words: Words) -> Response {
    let snapshot = shared.now();
    if let Some(own) = path.strip_prefix("/.treatise/") {
        return ours(shared, &snapshot, own, query, words);
    }
    let Some(url) = url(path) else { return not_found(&snapshot, None, words) };
    match found(&snapshot, &url, words) {
        Some(response) => response,
        // A page is a folder, and its address ends with a slash.
        None if !path.ends_with('/') => match UrlPath::page(url.as_str()).ok().filter(|page| exists(&snapshot, page)) {
            Some(page) => {
                let mut response = text(StatusCode::FOUND, "");
                if let Ok(to) = HeaderValue::from_str(&page.href("")) {
                    response.headers_mut().insert(LOCATION, to);
                }
                response
            }
            None => not_found(&snapshot, Some(&url), words),
        },
        None => not_found(&snapshot, Some(&url), words),
    }
}

fn exists(snapshot: &Snapshot, url: &UrlPath) -> bool {
    snapshot.file(url).is_ok_and(|file| file.is_some())
}

/// The address that a browser means; nothing for what could lead out.
fn url(path: &str) -> Option<UrlPath> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let bare = path.strip_prefix('/')?;
    let bare = bare.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(bare);
    if bare.is_empty() || bare.ends_with('/') {
        return UrlPath::page(bare).ok();
    }
    OutputPath::new(bare).ok().map(|output| UrlPath::file(&output))
}

fn found(snapshot: &Snapshot, url: &UrlPath, words: Words) -> Option<Response> {
    let kind = media_type::of(url.output().as_str());
    let file = match snapshot.file(url) {
        Ok(file) => file?,
        Err(error) => return Some(text(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n"))),
    };
    Some(match file {
        File::Bytes(bytes) => whole(snapshot, StatusCode::OK, kind, bytes),
        File::Copy(from) => match fs_err::read(&from) {
            Ok(bytes) => whole(snapshot, StatusCode::OK, kind, bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
            Err(error) => text(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")),
        },
        File::Faulty => whole(snapshot, StatusCode::OK, "text/html; charset=utf-8", nothing_yet(words)),
    })
}

/// The address of the list of all pages.
const REVIEW: &str = "/.treatise/review";

/// What stands in place of a page that cannot be made; what is wrong is shown
/// over it.
fn nothing_yet(words: Words) -> Vec<u8> {
    bare(words, "nothing-yet", &format!("<p>{}</p>", words.get("nothing-yet-text")))
}

/// A page of our own with a heading.
fn bare(words: Words, title: &str, text: &str) -> Vec<u8> {
    let (language, direction) = (words.interface.code(), words.interface.direction());
    let title = words.get(title);
    let html = format!(
        "<!DOCTYPE html><html lang=\"{language}\" dir=\"{direction}\"><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><body><main><h1>{title}</h1>{text}</main></body></html>"
    );
    html.into_bytes()
}

fn not_found(snapshot: &Snapshot, url: Option<&UrlPath>, words: Words) -> Response {
    let (status, html) = in_place(snapshot, url, words);
    whole(snapshot, status, "text/html; charset=utf-8", html)
}

/// What stands where the site has nothing; while its templates are broken,
/// that of the last good site.
fn in_place(snapshot: &Snapshot, url: Option<&UrlPath>, words: Words) -> (StatusCode, Vec<u8>) {
    if snapshot.made.is_none() {
        return (StatusCode::OK, nothing_yet(words));
    }
    let first = url.and_then(|url| url.as_str().split('/').nth(1)).unwrap_or("");
    let own = [format!("/{first}/404.html"), "/404.html".to_owned()];
    for path in own {
        let page = self::url(&path).and_then(|url| snapshot.file(&url).ok().flatten());
        if let Some(File::Bytes(bytes)) = page {
            return (StatusCode::NOT_FOUND, bytes);
        }
    }
    (StatusCode::NOT_FOUND, bare(words, "not-found", ""))
}

/// Our own files, which no site has.
fn ours(shared: &Shared, snapshot: &Snapshot, name: &str, query: &str, words: Words) -> Response {
    let (kind, text): (&str, &str) = match name {
        "preview.js" => ("text/javascript; charset=utf-8", include_str!("assets/preview.js")),
        "preview.css" => ("text/css; charset=utf-8", include_str!("assets/preview.css")),
        "worker.js" => ("text/javascript; charset=utf-8", include_str!("assets/worker.js")),
        "review.css" => ("text/css; charset=utf-8", include_str!("assets/review.css")),
        "review" => {
            let html = review::html(snapshot, &shared.editor(), words);
            return whole(snapshot, StatusCode::OK, "text/html; charset=utf-8", html.into_bytes());
        }
        "state" => {
            let asked = query.strip_prefix("path=").and_then(|path| percent_decode_str(path).decode_utf8().ok());
            let is_review = asked.as_deref() == Some(REVIEW);
            let asked = asked.as_deref().and_then(url);
            let html = match asked.as_ref().map(|url| snapshot.file(url)) {
                // A page like any other: it is loaded again when it is another.
                _ if is_review => Some(review::html(snapshot, &shared.editor(), words).into_bytes()),
                Some(Ok(Some(File::Bytes(bytes)))) => Some(bytes),
                Some(Ok(Some(File::Faulty))) => Some(nothing_yet(words)),
                // What stands in its place can change, too.
                Some(Ok(None)) | None => Some(in_place(snapshot, asked.as_ref(), words).1),
                Some(Ok(Some(File::Copy(_))) | Err(_)) => None,
            };
            let shown = html.map(|html| page::shown(snapshot, &html));
            let told = state::of(snapshot, &shared.run, asked.as_ref(), shown.as_ref(), &shared.editor(), words);
            return response(StatusCode::OK, "application/json", told.to_string().into());
        }
        _ => return self::text(StatusCode::NOT_FOUND, "There is no such file.\n"),
    };
    response(StatusCode::OK, kind, Bytes::from_static(text.as_bytes()))
}

/// A file of the site; a page gets the script that keeps it up to date.
fn whole(snapshot: &Snapshot, status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response {
    let bytes = if kind.starts_with("text/html") { page::with_script(snapshot, bytes) } else { bytes };
    let mut response = response(status, kind, bytes.into());
    let theme = snapshot.made.as_ref().and_then(|made| Some(made.site()?.1));
    secure(&mut response, theme.into_iter().flat_map(|theme| theme.embeds.hosts()));
    response
}

/// As strict as a host should be: what would fail there fails here.
fn secure<'a>(response: &mut Response, frames: impl Iterator<Item = &'a str>) {
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(frames)) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
}

fn text(status: StatusCode, text: &str) -> Response {
    response(status, "text/plain; charset=utf-8", Bytes::copy_from_slice(text.as_bytes()))
}

fn response(status: StatusCode, kind: &str, bytes: Bytes) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(CONTENT_TYPE, kind);
    set(CACHE_CONTROL, "no-store");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, "same-origin");
    // Nobody shows a draft's picture on a page of the web.
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    secure(&mut response, std::iter::empty());
    response
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn an_address_cannot_lead_out() {
        let url = |path| url(path).map(|url| url.to_string());
        assert_eq!(url("/").as_deref(), Some("/"));
        assert_eq!(url("/a/index.html").as_deref(), Some("/a/"));
        assert_eq!(url("/a%20b/").as_deref(), Some("/a b/"));
        assert_eq!(url("/%D8%B9%D9%84%D8%A7%D8%AC/").as_deref(), Some("/علاج/"));
        assert_eq!(url("/style.css").as_deref(), Some("/style.css"));
        for path in ["/../x", "/a/../../x", "/%2e%2e/x", "/a%00b", "//etc/passwd", "/a\\b", "x", "/.%2e/x", "/%ff"] {
            let found = url(path);
            assert!(found.as_deref().is_none_or(|url| !url.contains("..")), "{path}: {found:?}");
        }
    }
}
