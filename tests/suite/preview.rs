//! The preview: the page in the browser is always as its file is.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::harness::{DAY, Site, files};

/// What is right is right soon; what is wrong is waited for so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running preview, stopped with the test.
struct Preview<'a> {
    site: &'a Site,
    child: Child,
    address: SocketAddr,
}

/// An answer.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl<'a> Preview<'a> {
    fn of(site: &'a Site) -> Self {
        Self::with(site, &["--at", DAY])
    }

    fn with(site: &'a Site, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_treatise"))
            .args(["--root", &site.root().to_string_lossy(), "serve", "--port", "0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let port = line.split("localhost:").nth(1).and_then(|rest| rest.split('/').next()).and_then(|p| p.parse().ok());
        let port: u16 = port.unwrap_or_else(|| panic!("no address in {line:?}"));
        Self { site, child, address: ([127, 0, 0, 1], port).into() }
    }

    /// Sends what a browser would never send, too.
    fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        stream.write_all(request.as_bytes()).expect("a question");
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    fn state(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.get(&format!("/.treatise/state?path={path}")).body).expect("JSON")
    }

    fn version(&self) -> u64 {
        self.state("/")["version"].as_u64().expect("a version")
    }

    /// Waits until the answer is as it should be.
    fn until(&self, path: &str, what: &str, right: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if right(&answer) {
                return answer;
            }
            assert!(start.elapsed() < PATIENCE, "{path}: {what}, but it is {answer:?}");
            sleep(Duration::from_millis(5));
        }
    }

    fn shows(&self, path: &str, words: &str) -> Answer {
        self.until(path, &format!("should show {words:?}"), |answer| {
            answer.status == 200 && answer.body.contains(words)
        })
    }

    fn is_gone(&self, path: &str) {
        self.until(path, "should be gone", |answer| answer.status == 404);
    }

    /// Waits until the state of a page is as it should be.
    fn tells(&self, path: &str, what: &str, right: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let start = Instant::now();
        loop {
            let state = self.state(path);
            if right(&state) {
                return state;
            }
            assert!(start.elapsed() < PATIENCE, "{path}: should tell of {what}, but it is {state:#}");
            sleep(Duration::from_millis(5));
        }
    }

    fn is_fine(&self, path: &str) {
        self.tells(path, "no errors", |state| state["errors"] == 0);
    }

    fn disk(&self, path: &str) -> std::path::PathBuf {
        self.site.root().join(path)
    }
}

impl Drop for Preview<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn page(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\n---\n\n{body}\n")
}

fn small() -> Site {
    Site::new("plain")
        .file("content/a.md", page("First", "Words of the first page."))
        .file("content/b.md", page("Second", "Words of the second page. [First](a.md)"))
        .file("content/news/_index.md", page("News", "All news."))
        .file("content/news/one.md", page("One", "Words of news."))
}

#[test]
fn every_way_of_saving_shows() {
    let site = small();
    let preview = Preview::of(&site);
    let path = preview.disk("content/a.md");
    preview.shows("/a/", "Words of the first page.");

    // Written in place, as small editors do.
    fs::write(&path, page("First", "Written in place.")).expect("a file");
    preview.shows("/a/", "Written in place.");

    // A temporary file that is renamed, as VS Code, gedit and Kate may.
    let temporary = preview.disk("content/.a.md.k3x1");
    fs::write(&temporary, page("First", "Renamed over it.")).expect("a file");
    fs::rename(&temporary, &path).expect("a name");
    preview.shows("/a/", "Renamed over it.");

    // Deleted and made anew.
    fs::remove_file(&path).expect("gone");
    fs::write(&path, page("First", "Made anew.")).expect("a file");
    preview.shows("/a/", "Made anew.");

    // Deleted, and made anew after a while.
    fs::remove_file(&path).expect("gone");
    preview.is_gone("/a/");
    fs::write(&path, page("First", "Back again.")).expect("a file");
    preview.shows("/a/", "Back again.");

    // Vim: the file becomes the backup, the new one is written, the backup goes.
    let backup = preview.disk("content/a.md~");
    fs::write(preview.disk("content/4913"), "").expect("a file");
    fs::remove_file(preview.disk("content/4913")).expect("gone");
    fs::rename(&path, &backup).expect("a name");
    fs::write(&path, page("First", "With a backup.")).expect("a file");
    fs::remove_file(&backup).expect("gone");
    preview.shows("/a/", "With a backup.");

    // A sync client that writes a part, waits, and writes the rest.
    let whole = page("First", "The beginning, and the end.");
    let mut file = fs::File::create(&path).expect("a file");
    file.write_all(&whole.as_bytes()[..30]).expect("a part");
    file.flush().expect("a part");
    sleep(Duration::from_millis(300));
    file.write_all(&whole.as_bytes()[30..]).expect("the rest");
    drop(file);
    preview.shows("/a/", "The beginning, and the end.");

    // The same size within the same instant.
    for word in ["aaaa", "bbbb", "cccc", "dddd"] {
        fs::write(&path, page("First", word)).expect("a file");
    }
    preview.shows("/a/", "dddd");

    // Several files in a burst.
    for number in 0..40 {
        fs::write(
            preview.disk(&format!("content/news/burst-{number}.md")),
            page("Burst", &format!("Number {number}.")),
        )
        .expect("a file");
    }
    for number in [0, 17, 39] {
        preview.shows(&format!("/news/burst-{number}/"), &format!("Number {number}."));
    }
}

#[test]
fn folders_come_move_and_go() {
    let site = small();
    let preview = Preview::of(&site);
    preview.shows("/news/one/", "Words of news.");

    fs::rename(preview.disk("content/news"), preview.disk("content/press")).expect("a name");
    preview.shows("/press/one/", "Words of news.");
    preview.is_gone("/news/one/");

    // A folder in a folder that were not there, filled before anybody could look.
    fs::create_dir_all(preview.disk("content/x/y/z")).expect("folders");
    fs::write(preview.disk("content/x/y/z/deep.md"), page("Deep", "Far down.")).expect("a file");
    preview.shows("/x/y/z/deep/", "Far down.");
    fs::write(preview.disk("content/x/y/z/deep.md"), page("Deep", "Farther down.")).expect("a file");
    preview.shows("/x/y/z/deep/", "Farther down.");

    fs::remove_dir_all(preview.disk("content/x")).expect("gone");
    preview.is_gone("/x/y/z/deep/");

    // Another branch: folders change places, files come, go and change.
    fs::rename(preview.disk("content/press"), preview.disk("content/old")).expect("a name");
    fs::create_dir_all(preview.disk("content/press")).expect("a folder");
    fs::write(preview.disk("content/press/one.md"), page("One", "Of another branch.")).expect("a file");
    fs::remove_file(preview.disk("content/b.md")).expect("gone");
    fs::write(preview.disk("content/a.md"), page("First", "Also of another branch.")).expect("a file");
    preview.shows("/press/one/", "Of another branch.");
    preview.shows("/a/", "Also of another branch.");
    preview.is_gone("/b/");
    preview.shows("/old/one/", "Words of news.");
}

#[test]
fn the_whole_content_may_be_replaced() {
    let site = small();
    let preview = Preview::of(&site);
    preview.shows("/a/", "Words of the first page.");
    fs::rename(preview.disk("content"), preview.disk("content-old")).expect("a name");
    preview.tells("/a/", "the missing site", |state| !state["failure"].is_null());
    preview.shows("/a/", "Words of the first page.");
    fs::rename(preview.disk("content-old"), preview.disk("content")).expect("a name");
    preview.tells("/a/", "the site again", |state| state["failure"].is_null());
    fs::write(preview.disk("content/a.md"), page("First", "And it is watched again.")).expect("a file");
    preview.shows("/a/", "And it is watched again.");
}

#[test]
fn what_editors_leave_behind_changes_nothing() {
    let site = small();
    let preview = Preview::of(&site);
    preview.shows("/a/", "Words of the first page.");
    sleep(Duration::from_millis(800));
    let before = preview.version();
    for name in
        [".a.md.swp", "4913", "a.md~", "#a.md#", ".#a.md", "~$a.md", ".DS_Store", "a.md.tmp", ".goutputstream-X1"]
    {
        fs::write(preview.disk("content").join(name), "x").expect("a file");
    }
    fs::create_dir_all(preview.disk("public")).expect("a folder");
    fs::write(preview.disk("public/index.html"), "x").expect("a file");
    sleep(Duration::from_millis(800));
    assert_eq!(preview.version(), before);
}

#[test]
fn what_other_pages_show_follows() {
    let site = small();
    let preview = Preview::of(&site);
    preview.shows("/news/", "One");
    preview.site.write("content/news/one.md", page("Another title", "Words."));
    preview.shows("/news/", "Another title");
    // A page that is a draft now is on no list; as none any more it is back.
    preview
        .site
        .write("content/news/one.md", "---\ntitle: Another title\ndraft: yes\ntags: [only here]\n---\n\nWords.\n");
    preview.is_gone("/news/one/");
    preview.is_gone("/tags/only-here/");
    assert!(!preview.get("/news/").body.contains("Another title"));
    preview.site.write("content/news/one.md", "---\ntitle: Another title\ntags: [only here]\n---\n\nWords.\n");
    preview.shows("/news/one/", "Words.");
    preview.shows("/tags/only-here/", "Another title");
    // The old address of a page is not kept.
    preview.site.write("content/news/one.md", "---\ntitle: Another title\nslug: other\n---\n\nWords.\n");
    preview.shows("/news/other/", "Words.");
    preview.is_gone("/news/one/");
    preview.is_gone("/tags/only-here/");
    fs::remove_file(preview.disk("content/news/_index.md")).expect("gone");
    preview.is_gone("/news/");
    preview.shows("/news/other/", "Words.");
}

#[test]
fn a_broken_page_stays_as_it_was_until_it_is_mended() {
    let site = Site::new("plain")
        .file("content/a.md", page("First", "As it was."))
        .file("content/b.md", page("Second", "The other."));
    let preview = Preview::of(&site);
    preview.shows("/a/", "As it was.");
    let broken = [
        ("---\ntitle: [x\n---\n\nBroken.\n", "yaml/syntax"),
        ("---\ntitle: A\ntitle: B\n---\n\nBroken.\n", "yaml/duplicate-key"),
        ("---\ntitle: A\n\nBroken.\n", "content/unclosed-front-matter"),
        ("---\ntitle: A\ndate: yesterday\n---\n\nBroken.\n", "content/invalid-value"),
        ("+++\ntitle = 1\n+++\n\nBroken.\n", "content/toml-front-matter"),
    ];
    for (text, code) in broken {
        preview.site.write("content/a.md", text);
        let state = preview.tells("/a/", code, |state| state["problems"][0]["code"] == code);
        assert_eq!(state["problems"][0]["file"], "content/a.md");
        assert!(state["problems"][0]["help"].as_str().is_some_and(|help| !help.is_empty()));
        assert!(state["problems"][0]["edit"].as_str().is_some_and(|link| link.starts_with("vscode://file/")));
        assert!(preview.get("/a/").body.contains("As it was."), "{code}");
        // It is told on every page, and that of what is missing, too.
        assert_eq!(preview.state("/b/")["errors"], 1, "{code}");
        assert_eq!(preview.state("/nowhere/")["errors"], 1, "{code}");
        assert!(preview.get("/nowhere/").body.contains("preview.js"));
        // Others go on being edited.
        preview.site.write("content/b.md", page("Second", code));
        preview.shows("/b/", code);
        preview.site.write("content/a.md", page("First", "As it was."));
        preview.is_fine("/a/");
        preview.shows("/a/", "As it was.");
    }
}

#[test]
fn a_broken_theme_or_site_file_keeps_the_site_on_screen() {
    let site = Site::themed().file("content/a.md", page("First", "Still here."));
    let preview = Preview::of(&site);
    preview.shows("/a/", "Still here.");
    let cases = [
        ("content/site.yaml", "title: [", site.read("content/site.yaml")),
        ("themes/mine/theme.yaml", "name: [", site.read("themes/mine/theme.yaml")),
        ("themes/mine/kinds/page.yaml", "extends: nothing\n", site.read("themes/mine/kinds/page.yaml")),
        ("themes/mine/templates/body.html", "{% if %}", site.read("themes/mine/templates/body.html")),
        ("themes/mine/templates/body.html", "{{ page.nothing.at.all }}", site.read("themes/mine/templates/body.html")),
    ];
    for (file, broken, right) in cases {
        preview.site.write(file, broken);
        preview.tells("/a/", file, |state| state["errors"].as_u64() > Some(0));
        preview.shows("/a/", "Still here.");
        preview.site.write(file, right);
        preview.is_fine("/a/");
        preview.shows("/a/", "Still here.");
    }
    // Removed and put back, as when a branch is changed.
    let settings = site.read("content/site.yaml");
    fs::remove_file(preview.disk("content/site.yaml")).expect("gone");
    preview.tells("/a/", "the missing file", |state| !state["failure"].is_null());
    preview.shows("/a/", "Still here.");
    preview.site.write("content/site.yaml", settings);
    preview.tells("/a/", "nothing", |state| state["failure"].is_null() && state["errors"] == 0);
}

#[test]
fn a_site_that_begins_broken_shows_why() {
    let site = Site::new("plain").file("content/site.yaml", "title: [");
    let preview = Preview::of(&site);
    assert!(preview.get("/").body.contains("preview.js"));
    preview.tells("/", "the error", |state| state["errors"] == 1);
    let right = Site::new("plain").read("content/site.yaml");
    preview.site.write("content/site.yaml", right);
    preview.is_fine("/");
    preview.shows("/", "Home");
}

#[test]
fn a_change_of_the_theme_shows_on_every_page() {
    let site = Site::themed().file("content/a.md", page("First", "Words."));
    let preview = Preview::of(&site);
    preview.shows("/a/", "Words.");
    preview.site.write("themes/mine/templates/body.html", "<b>New</b> {{ page.content | safe }}");
    preview.shows("/a/", "<b>New</b>");
    preview.site.write("themes/mine/assets/extra.css", "b { color: red }");
    preview
        .site
        .write("themes/mine/templates/body.html", "<link rel=stylesheet href=\"{{ asset(path=\"extra.css\") }}\">");
    preview.shows("/", "/assets/extra.");
    // Another style is another address, and nothing else of the page changes.
    let before = preview.state("/");
    preview.site.write("themes/mine/assets/extra.css", "b { color: blue }");
    let after = preview.tells("/", "the style", |state| state["page"]["styles"] != before["page"]["styles"]);
    assert_eq!(before["page"]["hash"], after["page"]["hash"]);
    let address = after["page"]["styles"][0]["address"].as_str().expect("an address").to_owned();
    assert_eq!(preview.get(&address).body, "b{color:blue}");
}

/// Each part of a theme counts, and so do the settings of the site.
#[test]
fn a_change_of_kinds_rules_words_and_settings_shows() {
    let site = Site::themed()
        .template("body.html", "{{ site.title }} {{ word(key=\"greeting\") }} {{ page.content | safe }}")
        .file("themes/mine/messages/en.ftl", "greeting = Hello\n")
        .file("content/a.md", page("First", "A miracle."));
    let preview = Preview::of(&site);
    preview.shows("/a/", "Test Hello <p>A miracle.");
    site.write("themes/mine/messages/en.ftl", "greeting = Good day\n");
    preview.shows("/a/", "Test Good day <p>A miracle.");
    site.write("content/site.yaml", site.read("content/site.yaml").replace("title: ", "title: New "));
    preview.shows("/a/", "New Test Good day");
    let rule = "packs: { core: { always: true } }\nrules:\n  wonder:\n    packs: [core]\n    \
                message: Say what happens.\n    better: Say less.\n    why: It is so.\n    phrases: { en: [miracle] }\n";
    site.write("themes/mine/rules/house.yaml", rule);
    preview.tells("/a/", "the rule", |state| state.to_string().contains("Say what happens."));
    fs::remove_dir_all(preview.disk("themes/mine/rules")).expect("gone");
    preview.tells("/a/", "nothing", |state| !state.to_string().contains("Say what happens."));
    site.write(
        "themes/mine/kinds/page.yaml",
        "extends: page\ntemplate: body.html\nfields:\n  colour: { type: text, required: true }\n",
    );
    preview.tells("/a/", "the field", |state| state["errors"] != 0 && state.to_string().contains("“colour”"));
    site.write("themes/mine/kinds/page.yaml", "extends: page\ntemplate: body.html\n");
    preview.is_fine("/a/");
}

#[test]
fn a_theme_that_comes_later_is_seen() {
    let site = small();
    let preview = Preview::of(&site);
    preview.shows("/a/", "Words of the first page.");
    assert!(!site.has("themes"), "there is no folder for themes yet");
    site.write("content/site.yaml", site.read("content/site.yaml").replace("theme: plain", "theme: later"));
    preview.tells("/a/", "the theme that is not there", |state| state["errors"] != 0);
    preview.shows("/a/", "Words of the first page.");
    site.write("themes/later/theme.yaml", "name: Later\nextends: plain\n");
    site.write("themes/later/kinds/page.yaml", "extends: page\ntemplate: body.html\n");
    site.write("themes/later/templates/body.html", "<i>Later</i>");
    preview.shows("/a/", "<i>Later</i>");
    site.write("themes/later/templates/body.html", "<i>Still later</i>");
    preview.shows("/a/", "<i>Still later</i>");
    preview.is_fine("/a/");
}

#[test]
fn the_last_good_page_keeps_its_style() {
    let style = "<link rel=stylesheet href=\"{{ asset(path=\"x.css\") }}\">{{ page.content | safe }}";
    let site = Site::themed()
        .file("themes/mine/assets/x.css", "b { color: red }")
        .template("body.html", style)
        .file("content/a.md", page("First", "As it was."));
    let preview = Preview::of(&site);
    preview.shows("/a/", "As it was.");
    preview.site.write("content/a.md", "---\ntitle: [\n---\n");
    preview.tells("/a/", "the error", |state| state["errors"] == 1);
    preview.site.write("themes/mine/assets/x.css", "b { color: blue }");
    let now = preview.until("/", "should have the new style", |answer| answer.body.contains("/assets/x."));
    assert!(now.body.contains("/assets/x."));
    let old = preview.shows("/a/", "As it was.").body;
    let address = old.split("href=").nth(1).and_then(|rest| rest.split('>').next()).expect("a style").trim_matches('"');
    assert_eq!(preview.get(address).status, 200, "{address}");
}

#[test]
fn a_fault_of_a_template_clears_with_the_page_that_showed_it() {
    let template = "{% if \"BOOM\" in page.content %}{{ page.nothing.at.all }}{% endif %}{{ page.content | safe }}";
    let site = Site::themed().template("body.html", template).file("content/a.md", page("First", "Quiet."));
    let preview = Preview::of(&site);
    preview.shows("/a/", "Quiet.");
    preview.site.write("content/a.md", page("First", "BOOM"));
    preview.tells("/a/", "the fault", |state| state["errors"] == 1);
    preview.site.write("content/a.md", page("First", "Quiet again."));
    preview.shows("/a/", "Quiet again.");
    preview.is_fine("/a/");
}

#[test]
fn what_stands_in_place_of_a_missing_page_follows_too() {
    let site = Site::themed().template("404.html", "<p>Nothing of this name.</p>");
    let site = site.file("themes/mine/theme.yaml", "name: Mine\nextends: plain\nnot_found: 404.html\n");
    let preview = Preview::of(&site);
    let missing = |words: &str| {
        preview.until("/nowhere/", words, |answer| answer.status == 404 && answer.body.contains(words));
        preview.state("/nowhere/")["page"]["hash"].clone()
    };
    let before = missing("Nothing of this name.");
    preview.site.write("themes/mine/templates/404.html", "<p>No such page.</p>");
    // A tab that shows the old one learns that there is another.
    assert_ne!(missing("No such page."), before);
    preview.tells("/nowhere/", "no errors", |state| state["errors"] == 0);
    preview.site.write("themes/mine/templates/404.html", "{% if %}");
    preview.tells("/nowhere/", "the fault", |state| state["errors"] != 0);
    // Whichever was found to be right last.
    let last = preview.get("/nowhere/").body;
    assert!(last.contains("No such page.") || last.contains("Nothing of this name."), "{last}");
}

#[test]
fn nobody_else_is_answered() {
    let site = small();
    let preview = Preview::of(&site);
    let ask = |head: &str| preview.raw(&format!("GET / HTTP/1.1\r\n{head}Connection: close\r\n\r\n")).status;
    assert_eq!(ask("Host: localhost\r\n"), 200);
    assert_eq!(ask("Host: 127.0.0.1:4010\r\n"), 200);
    assert_eq!(ask("Host: clinic.example\r\n"), 403);
    assert_eq!(ask("Host: localhost\r\nOrigin: https://clinic.example\r\n"), 403);
    assert_eq!(ask("Host: localhost\r\nOrigin: null\r\n"), 403);
    assert_ne!(ask(""), 200);
    for path in [
        "/../content/site.yaml",
        "/..%2fcontent%2fsite.yaml",
        "/%2e%2e/content/site.yaml",
        "//etc/passwd",
        "/a/..%5c..",
    ] {
        let answer = preview.get(path);
        assert!(answer.status >= 400 || answer.status == 302, "{path}: {answer:?}");
        assert!(!answer.body.contains("base_url"), "{path}");
    }
    let post = preview.raw("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    assert_eq!(post.status, 405);
    let head = preview.get("/").head.to_lowercase();
    assert!(
        head.contains("content-security-policy: default-src 'none'; connect-src 'self'")
            && head.contains("cache-control: no-store")
    );
}

#[test]
fn the_next_port_is_taken_unless_one_was_asked_for() {
    // That somebody else has it serves as well.
    let held = TcpListener::bind(("127.0.0.1", 4010));
    let site = small();
    let mut child = Command::new(env!("CARGO_BIN_EXE_treatise"))
        .args(["--root", &site.root().to_string_lossy(), "serve", "--at", DAY])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines().map(|line| line.expect("a line"));
    let (address, busy) = (lines.next().expect("an address"), lines.next().expect("what became of the port"));
    let _ = child.kill();
    let _ = child.wait();
    let port = address.split("localhost:").nth(1).and_then(|rest| rest.split('/').next()).and_then(|p| p.parse().ok());
    assert!(port.is_some_and(|port: u16| (4011..=4030).contains(&port)), "{address}");
    assert_eq!(busy, "Port 4010 is in use; this is the next one that is free.");
    drop(held);

    let held = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = held.local_addr().expect("its number").port().to_string();
    site.run(&["serve", "--port", &port]).exits(2).says("Another program uses this port.");
}

#[test]
fn what_the_theme_embeds_is_allowed_as_the_host_allows_it() {
    let site = Site::themed()
        .file("themes/mine/theme.yaml", "name: Mine\nextends: plain\nembeds:\n  film: { hosts: [film.example] }\n");
    let preview = Preview::of(&site);
    assert!(preview.get("/").head.contains("frame-src https://film.example;"));
    assert!(preview.get("/.treatise/state?path=/").head.contains("frame-src 'none';"));
}

#[test]
fn drafts_and_coming_pages_can_be_shown() {
    let site = small()
        .file("content/draft.md", "---\ntitle: D\ndraft: yes\n---\n\nA draft.\n")
        .file("content/coming.md", "---\ntitle: C\ndate: 2030-01-01\n---\n\nStill to come.\n");
    let preview = Preview::of(&site);
    let ask = |what: &str| {
        let head = "Host: localhost\r\nOrigin: http://localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        preview.raw(&format!("POST /.treatise/show?{what} HTTP/1.1\r\n{head}")).status
    };
    assert_eq!(preview.get("/draft/").status, 404);
    assert_eq!(ask("drafts=yes"), 204);
    preview.shows("/draft/", "A draft.");
    assert_eq!(preview.get("/coming/").status, 404);
    assert_eq!(ask("coming=yes"), 204);
    preview.shows("/coming/", "Still to come.");
    let review = preview.get("/.treatise/review").body;
    assert!(review.contains("content/") || review.contains("coming.md"), "{review}");
    assert_eq!(ask("drafts=no"), 204);
    preview.is_gone("/draft/");
    preview.shows("/coming/", "Still to come.");
    assert_eq!(ask("drafts=perhaps"), 400);
    // What is not shown is on no list, either.
    for path in ["/", "/sitemap.xml", "/feed.xml", "/llms.txt"] {
        let coming = preview.get(path).body;
        assert!(!coming.contains("/draft/"), "{path}: {coming}");
    }
    assert!(preview.get("/sitemap.xml").body.contains("/coming/"));
}

#[test]
fn nothing_is_written() {
    let site = small();
    let all = || -> Vec<(String, Vec<u8>)> {
        let read = |path: String| (path.clone(), fs::read(site.root().join(&path)).expect("a file"));
        files(site.root()).into_iter().map(read).collect()
    };
    let before = all();
    {
        let preview = Preview::of(&site);
        preview.shows("/a/", "Words of the first page.");
        preview.site.write("content/a.md", page("First", "Other words."));
        preview.shows("/a/", "Other words.");
    }
    site.write("content/a.md", page("First", "Words of the first page."));
    assert_eq!(all(), before);
}

#[test]
fn a_picture_is_made_when_it_is_asked_for() {
    let site = small().file("content/c.md", page("Third", "![Door](door.png)")).picture("content/door.png");
    let preview = Preview::of(&site);
    let door = preview.shows("/c/", "src=\"/door.png\" alt=\"Door\" width=\"3\" height=\"2\"");
    assert_eq!(door.status, 200);
    let first = preview.until("/door.png", "the picture", |answer| answer.status == 200);
    let large = image::GrayImage::new(700, 2);
    large.save(site.root().join("content/door.png")).expect("a picture");
    let page = preview.shows("/c/", "width=\"700\"");
    assert_ne!(preview.get("/door.png").body, first.body);
    let smaller = page.body.split("srcset=\"").nth(1).and_then(|set| set.split(' ').next()).expect("a smaller one");
    assert!(preview.get(smaller).head.contains("image/webp"), "{smaller}");
    fs::write(site.root().join("content/door.png"), "no picture").expect("a file");
    preview.tells("/c/", "what is wrong", |state| state.to_string().contains("picture/broken"));
    preview.shows("/c/", "width=\"700\"");
}

#[test]
fn a_folder_that_gives_no_events_is_polled() {
    let site = small();
    let preview = Preview::with(&site, &["--at", DAY, "--poll"]);
    preview.shows("/a/", "Words of the first page.");
    preview.site.write("content/a.md", page("First", "Found by looking."));
    preview.shows("/a/", "Found by looking.");
    fs::remove_file(preview.disk("content/b.md")).expect("gone");
    preview.is_gone("/b/");
}

/// A number from what Linux says of a process, such as its threads.
#[cfg(target_os = "linux")]
fn status(process: &Child, what: &str) -> u64 {
    let text = fs::read_to_string(format!("/proc/{}/status", process.id())).expect("the state of a process");
    let line = text.lines().find_map(|line| line.strip_prefix(what)).expect("a line");
    line.trim_matches(|c: char| !c.is_ascii_digit()).parse().expect("a number")
}

/// A thousand connections are more files than many systems give at first.
#[cfg(target_os = "linux")]
#[test]
fn a_thousand_readers_do_no_harm() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit }).expect("more files");
    let site = small();
    let preview = Preview::of(&site);
    preview.shows("/a/", "Words of the first page.");
    let memory = status(&preview.child, "VmRSS:");
    // Listeners, readers that never read the end, readers that never finish their question.
    let mut idle = Vec::new();
    for number in 0..1_000 {
        let mut stream = TcpStream::connect(preview.address).expect("a connection");
        let question = match number % 3 {
            0 => "GET /.treatise/events HTTP/1.1\r\nHost: localhost\r\n\r\n",
            1 => "GET /a/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
            _ => "GET /a/ HTTP/1.1\r\nHost: loc",
        };
        stream.write_all(question.as_bytes()).expect("a question");
        idle.push(stream);
    }
    for number in 0..20 {
        preview.site.write("content/a.md", page("First", &format!("Among many, {number}.")));
        let start = Instant::now();
        preview.shows("/a/", &format!("Among many, {number}."));
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }
    // Each listener hears of the last change.
    let version = preview.version().to_string();
    for stream in idle.iter_mut().step_by(3) {
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        let mut heard = String::new();
        while !heard.contains(&format!(" {version}\n")) {
            let mut bytes = [0; 4096];
            let count = stream.read(&mut bytes).expect("a line");
            assert!(count > 0, "it ended: {heard}");
            heard.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
    }
    let threads = status(&preview.child, "Threads:");
    let more = status(&preview.child, "VmRSS:").saturating_sub(memory);
    assert!(threads < 40, "{threads} threads");
    assert!(more < 60_000, "{more} kB more");
    drop(idle);
    preview.shows("/b/", "Words of the second page.");
}

/// A running `watch`, stopped with the test.
struct Publishing<'a> {
    site: &'a Site,
    child: Child,
    /// What it says, on both streams.
    said: tempfile::NamedTempFile,
}

impl<'a> Publishing<'a> {
    fn of(site: &'a Site, further: &[&str]) -> Self {
        let said = tempfile::NamedTempFile::new().expect("room");
        let into = || Stdio::from(fs::OpenOptions::new().append(true).open(said.path()).expect("the same file"));
        let child = Command::new(env!("CARGO_BIN_EXE_treatise"))
            .args(["--root", &site.root().to_string_lossy(), "watch", "--at", DAY])
            .args(further)
            .stdout(into())
            .stderr(into())
            .spawn()
            .expect("the program");
        Self { site, child, said }
    }

    /// How often it said `words`.
    fn said(&self, words: &str) -> usize {
        fs::read_to_string(self.said.path()).expect("text").matches(words).count()
    }

    /// Waits until it says `words` for the first time.
    fn says(&self, words: &str) {
        let start = Instant::now();
        while self.said(words) == 0 {
            assert!(start.elapsed() < PATIENCE, "it should say {words:?}");
            sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a published file is as it should be.
    fn holds(&self, path: &str, what: &str, right: impl Fn(&[u8]) -> bool) {
        let start = Instant::now();
        loop {
            let bytes = fs::read(self.site.root().join(path)).unwrap_or_default();
            if right(&bytes) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{path} should hold {what}");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Publishing<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_film_that_is_replaced_is_published() {
    let film = |last: u8| {
        let mut bytes = vec![0; 65_000_000];
        bytes[64_999_999] = last;
        bytes
    };
    let site = small().file("content/film.mp4", film(1));
    for further in [&[][..], &["--poll"]] {
        let publishing = Publishing::of(&site, further);
        publishing.holds("public/film.mp4", "a film", |bytes| bytes.len() == 65_000_000);
        let other = if further.is_empty() { 2 } else { 3 };
        site.write("content/film.mp4", film(other));
        publishing.holds("public/film.mp4", "the other film", |bytes| bytes.last() == Some(&other));
    }
}

/// Ctrl-C, as a terminal sends it.
#[cfg(unix)]
#[test]
fn the_end_leaves_nothing_behind() {
    use rustix::process::{Pid, Signal, kill_process};
    for command in ["serve", "watch"] {
        for delay in [0, 20, 300, 1_500] {
            let site = small();
            let mut child = Command::new(env!("CARGO_BIN_EXE_treatise"))
                .args(["--root", &site.root().to_string_lossy(), command, "--at", DAY])
                .args(if command == "serve" { &["--port", "0"][..] } else { &[] })
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the program");
            let start = Instant::now();
            if delay > 0 {
                // As soon as it listens for the signal, and in the midst of work.
                sleep(Duration::from_millis(200));
                site.write("content/a.md", page("First", "Written before the end."));
                sleep(Duration::from_millis(delay));
            } else {
                sleep(Duration::from_millis(400));
            }
            kill_process(Pid::from_child(&child), Signal::INT).expect("a signal");
            let status = child.wait().expect("the end");
            assert!(status.success(), "{command}: {status:?}");
            assert!(start.elapsed() < PATIENCE, "{command} ends at once");
            let all = files(site.root());
            let known = |path: &&String| {
                let top = path.split('/').next().unwrap_or("");
                matches!(top, "content" | "themes") || (command == "watch" && matches!(top, "public" | ".treatise"))
            };
            assert_eq!(all.iter().filter(|path| !known(path)).collect::<Vec<_>>(), Vec::<&String>::new(), "{command}");
            let half = |path: &&String| path.contains("stage") || path.contains("/tmp");
            assert_eq!(all.iter().filter(half).collect::<Vec<_>>(), Vec::<&String>::new(), "{command}");
            if command == "watch" {
                // Whoever comes next can work at once.
                site.build().none();
            }
        }
    }
}

#[test]
fn watch_publishes_what_is_right_and_only_that() {
    let site = small();
    let publishing = Publishing::of(&site, &[]);
    let holds = |path: &str, words: &str| {
        publishing.holds(path, words, |bytes| String::from_utf8_lossy(bytes).contains(words));
    };
    holds("public/a/index.html", "Words of the first page.");
    site.write("content/a.md", page("First", "Published at once."));
    holds("public/a/index.html", "Published at once.");
    site.write("content/a.md", "---\ntitle: [\n---\n\nBroken.\n");
    site.write("content/b.md", page("Second", "Waits for the other."));
    sleep(Duration::from_millis(700));
    holds("public/a/index.html", "Published at once.");
    holds("public/b/index.html", "Words of the second page.");
    site.write("content/a.md", page("First", "Mended."));
    holds("public/a/index.html", "Mended.");
    holds("public/b/index.html", "Waits for the other.");
}

/// What lasts is looked at again and again, and told once.
#[test]
fn watch_outlives_what_goes_wrong_and_tells_it_once() {
    let site = small();
    let publishing = Publishing::of(&site, &["--poll"]);
    let holds = |words: &str| {
        publishing.holds("public/a/index.html", words, |bytes| String::from_utf8_lossy(bytes).contains(words));
    };
    let several_looks = || sleep(Duration::from_millis(2_500));
    holds("Words of the first page.");

    let settings = fs::read_to_string(site.root().join("content/site.yaml")).expect("settings");
    site.write("content/site.yaml", "title: [\n");
    publishing.says("Nothing was published");
    several_looks();
    assert_eq!(publishing.said("Nothing was published"), 1);
    site.write("content/site.yaml", settings);
    publishing.says("The site is again as it was.");

    let (output, away) = (site.root().join("public"), site.root().join("away"));
    fs::rename(&output, &away).expect("moved");
    fs::write(&output, "somebody's").expect("room");
    site.write("content/a.md", page("First", "Written while the output was no folder."));
    publishing.says("is a file");
    several_looks();
    assert_eq!(publishing.said("is a file"), 1);
    fs::remove_file(&output).expect("there");
    fs::rename(&away, &output).expect("moved back");
    holds("Written while the output was no folder.");
}

/// The search is made when a browser asks for it, of what the preview shows.
#[test]
fn the_search_follows_the_pages() {
    let site = Site::new("mine")
        .file("themes/mine/theme.yaml", "name: Mine\nextends: plain\nsearch: { template: search.html }\n")
        .file("themes/mine/messages/en.ftl", "search-title = Search\n")
        .template("search.html", "{{ site.search.list }}")
        .file("content/a.md", page("First", "Words of the first page."))
        .file("content/draft.md", "---\ntitle: Draft\ndraft: yes\n---\n\nUnfinished.\n");
    let preview = Preview::of(&site);
    let list = |what: &str, pages: u64| {
        let listed = |answer: &Answer| {
            serde_json::from_str::<serde_json::Value>(&answer.body).is_ok_and(|list| list["pages"] == pages)
        };
        preview.until("/search/index.json", what, listed).body
    };
    let before = list("the two pages", 2);
    fs::write(preview.disk("content/a.md"), page("First", "A newword was added.")).expect("a file");
    preview.shows("/a/", "newword");
    let after: serde_json::Value = serde_json::from_str(&list("the same pages", 2)).expect("a list");
    assert_ne!(after.to_string(), serde_json::from_str::<serde_json::Value>(&before).expect("a list").to_string());
    // What the list names is there: one file for each page of so small a site.
    let (files, records) = (after["files"].as_str().expect("a path"), after["records"].as_str().expect("letters"));
    let shown = |at: usize| preview.get(&format!("{files}.{at}.{}.json", &records[at * 10..at * 10 + 10]));
    assert!(shown(0).status == 200 && shown(0).body.contains("Home"), "{:?}", shown(0));
    assert!(shown(1).status == 200 && shown(1).body.contains("A newword was added."), "{:?}", shown(1));
    // With drafts shown, they are found, too.
    preview.raw("POST /.treatise/show?drafts=yes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    list("the draft, too", 3);
    assert!(!site.root().join("public").exists());
}

#[test]
fn the_preview_speaks_as_the_browser_asks_or_as_it_was_told() {
    let site = small().file("content/a.md", "---\ntitle: First\nwieght: 3\n---\n\nWords.\n");
    let asked = |preview: &Preview<'_>, path: &str, languages: &str| {
        preview.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: {languages}\r\nConnection: close\r\n\r\n"
        ))
    };
    let state = "/.treatise/state?path=/a/";
    let hears = |preview: &Preview<'_>, languages: &str| -> serde_json::Value {
        serde_json::from_str(&asked(preview, state, languages).body).expect("JSON")
    };
    let english = "“wieght” is not a field of “Page”.";
    let arabic = "لا يوجد حقل اسمه «wieght» في «صفحة».";

    let preview = Preview::of(&site);
    for (languages, code, direction, message) in [
        ("ar-JO,ar;q=0.9,en;q=0.8", "ar", "rtl", arabic),
        ("en-GB,ar;q=0.5", "en", "ltr", english),
        ("de", "en", "ltr", english),
    ] {
        let state = hears(&preview, languages);
        let problem = &state["problems"][0];
        assert_eq!(
            [&state["language"], &state["direction"], &problem["message"]],
            [code, direction, message],
            "{languages}: {state:#}"
        );
        let review = asked(&preview, "/.treatise/review", languages).body;
        assert!(review.contains(&format!("<html lang=\"{code}\" dir=\"{direction}\">")), "{review}");
        assert!(asked(&preview, "/nowhere/", languages).status == 404);
    }
    drop(preview);

    // Who starts it may say so for every browser.
    let preview = Preview::with(&site, &["--at", DAY, "--messages", "ar"]);
    assert_eq!(hears(&preview, "en")["problems"][0]["message"], arabic);
    assert_eq!(hears(&preview, "en")["language"], "ar");
}
