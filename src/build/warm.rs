//! Whatever happens to the files: a site that is made again is the site that
//! would be made from nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{Made, Options};
use crate::diagnostic::Told;
use crate::error::Result;
use crate::path::OutputPath;
use crate::render::Sink;
use crate::source::Look;

/// Everything that a build makes, and everything that it says.
#[derive(Debug, PartialEq, Eq)]
struct Whole {
    files: BTreeMap<String, Vec<u8>>,
    found: Vec<String>,
}

#[derive(Default)]
struct Kept(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Kept {
    fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<()> {
        self.0.lock().expect("no panic").insert(path.to_string(), bytes.to_vec());
        Ok(())
    }

    fn copy(&self, path: &OutputPath, from: &Path) -> Result<()> {
        self.write(path, &fs_err::read(from)?)
    }
}

fn whole(made: &Made) -> Whole {
    let kept = Kept::default();
    let mut found = made.diagnostics().to_vec();
    found.extend(made.render(&kept, &|_, _| {}).expect("a site that can be rendered"));
    made.search(&kept).expect("a site that can be searched");
    let mut found: Vec<String> = found.iter().map(|one| format!("{:?}", Told::of(one))).collect();
    found.sort();
    Whole { files: kept.0.into_inner().expect("no panic"), found }
}

const PAGES: [&str; 14] = [
    "_index.md",
    "_index.ar.md",
    "about.md",
    "about.ar.md",
    "a/_index.md",
    "a/_index.ar.md",
    "a/one.md",
    "a/one.ar.md",
    "a/two.md",
    "a/deep/_index.md",
    "a/deep/three.md",
    "a/own/index.md",
    "b/four.md",
    "b/five.md",
];

const TEXTS: [&str; 17] = [
    "---\ntitle: First\ntags: [red, blue]\n---\n\nText with a [link](two.md#sizes) and [another](../about.md).\n",
    "---\ntitle: First\ntags: [red, blue]\n---\n\nOther words with a [link](two.md#sizes).\n\n## Sizes\n\nLong.\n",
    "---\ntitle: First\ntags: [red, blue]\n---\n\nThe same link, [elsewhere](/b/four/).\n\n## Colours\n",
    "---\ntitle: First\ntags: [red, blue]\n---\n\nAgain other words, and a [page](about.ar.md), ![a picture](photo.png).\n",
    "---\ntitle: Second\nweight: 2\ntags: [blue]\n---\n\n## Sizes\n\n![A picture](photo.png)\n",
    "---\ntitle: Draft\ndraft: yes\n---\n\nNot yet. [Broken](nowhere.md).\n",
    "---\ntitle: Coming\ndate: 2030-01-01\n---\n\nSoon.\n",
    "---\ntitle: Gone\nexpires: 2020-01-01\n---\n\nLate.\n",
    "---\ntitle: Moved\nslug: moved\naliases: [/old/, /older/]\n---\n\n[Down](../a/deep/three.md)\n",
    "---\ntitle: Sorted\nsort: date-newest\npaginate: 1\n---\n\nA list.\n",
    "---\ntitle: [broken\n---\n\nText.\n",
    "# A title in the text\n\nNo front matter. [Home](/)\n",
    "# Another title in the text\n\nNo front matter. [Home](/)\n",
    "",
    "---\ntitle: Misspelt\ntgas: [x]\nupdated: 2026-01-01\n---\n\n[x](site:telephone) <b onclick=\"x\">y</b>\n",
    "---\ntitle: Older\nupdated: 2025-01-01\ndescription: Words\n---\n\n> [!NOTE]\n> Careful.\n\nA note.[^1]\n\n[^1]: Here.\n",
    "---\ntitle: نص\nkind: special\nmore: \"[A link](../a/one.md)\"\n---\n\nنص عربي مع [رابط](../a/two.md#sizes).\n",
];

const SITES: [&str; 4] = [
    "title: T\nbase_url: https://example.com\ntheme: own\nlanguages: { en: English, ar: العربية }\n",
    "title: U\nbase_url: https://example.com/sub\ntheme: own\nlanguages: { en: English, ar: العربية }\ntelephone: \"+962 7 9111 2222\"\nmenus:\n  main: [{ page: about.md }, { page: a/_index.md }]\n",
    "title: T\nbase_url: https://example.com\ntheme: own\nlanguages: { en: English }\n",
    "title: [\n",
];

const KINDS: [&str; 3] = [
    "extends: page\nname: { en: Special }\ntemplate: page.html\ncard: [more]\nfields:\n  more: { type: markdown, name: { en: More } }\n",
    "extends: page\nname: { en: Special }\ntemplate: page.html\nfields:\n  more: { type: text, required: true, name: { en: More } }\n",
    "extends: nothing\n",
];

const TEMPLATES: [&str; 3] = [
    "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{{ page.content }}{% for p in page.breadcrumbs %}{{ p.title }}{% endfor %}{% for c in queries.all %}{{ c.title }} {{ c.fields }}{% endfor %}{% endblock %}",
    "<p>{{ page.title }}</p>{{ page.content }}",
    "{{ page.nothing.at.all }}",
];

#[derive(Debug, Clone)]
enum Edit {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    Folder,
    Site(usize),
    Kind(usize),
    Template(usize),
    Picture(Option<usize>),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        12 => (0..PAGES.len(), 0..TEXTS.len()).prop_map(|(page, text)| Edit::Write(page, text)),
        3 => (0..PAGES.len()).prop_map(Edit::Remove),
        2 => (0..PAGES.len(), 0..PAGES.len()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => Just(Edit::Folder),
        1 => (0..SITES.len()).prop_map(Edit::Site),
        1 => (0..KINDS.len()).prop_map(Edit::Kind),
        1 => (0..TEMPLATES.len()).prop_map(Edit::Template),
        3 => prop::option::of(0..4_usize).prop_map(Edit::Picture),
    ]
}

/// Two are of one size and differ in their dots, one is larger, one is none.
fn picture(which: usize) -> Vec<u8> {
    let width = if which == 2 { 500 } else { 3 };
    let shade = if which == 0 { 0 } else { 200 };
    let mut bytes = std::io::Cursor::new(Vec::new());
    let dots = image::GrayImage::from_pixel(width, 2, image::Luma([shade]));
    dots.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    let mut bytes = bytes.into_inner();
    bytes.truncate(if which == 3 { 20 } else { bytes.len() });
    bytes
}

fn write(root: &Path, path: &str, text: &str) -> PathBuf {
    let path = root.join(path);
    let folder = path.parent().expect("a folder");
    fs::create_dir_all(folder).expect("a folder");
    fs::write(&path, text).expect("a file");
    path
}

/// Does it, and says which paths a file system would name.
fn apply(root: &Path, edit: &Edit) -> BTreeSet<PathBuf> {
    let content = root.join("content");
    let page = |index: usize| content.join(PAGES[index]);
    match edit {
        Edit::Write(at, text) => [write(&content, PAGES[*at], TEXTS[*text])].into(),
        Edit::Remove(at) => {
            // It may not be there.
            let _ = fs::remove_file(page(*at));
            [page(*at)].into()
        }
        Edit::Rename(from, to) => {
            fs::create_dir_all(page(*to).parent().expect("a folder")).expect("a folder");
            let _ = fs::rename(page(*from), page(*to));
            [page(*from), page(*to)].into()
        }
        Edit::Folder => {
            // Whatever is there changes its name; what has it gets another.
            let names = ["a", "c", "b"].map(|name| content.join(name));
            for (from, to) in [(&names[1], &names[2]), (&names[0], &names[1]), (&names[2], &names[0])] {
                let _ = fs::rename(from, to);
            }
            names.into()
        }
        Edit::Site(text) => [write(root, "content/site.yaml", SITES[*text])].into(),
        Edit::Kind(text) => [write(root, "themes/own/kinds/special.yaml", KINDS[*text])].into(),
        Edit::Template(text) => [write(root, "themes/own/templates/page.html", TEMPLATES[*text])].into(),
        Edit::Picture(there) => {
            let path = content.join("a/photo.png");
            let _ = match there {
                Some(which) => fs::write(&path, picture(*which)),
                None => fs::remove_file(&path),
            };
            [path].into()
        }
    }
}

fn cases() -> ProptestConfig {
    let default = ProptestConfig::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_261_123),
        given @ RngSeed::Fixed(_) => given,
    };
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
    ProptestConfig { cases, rng_seed, failure_persistence: None, max_shrink_iters: 400, ..default }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn warm_is_cold(edits in prop::collection::vec((edit(), any::<bool>()), 1..14)) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        write(root, "content/site.yaml", SITES[0]);
        write(root, "themes/own/theme.yaml", "name: Own\nextends: plain\n");
        write(root, "themes/own/templates/page.html", TEMPLATES[0]);
        write(root, "themes/own/kinds/special.yaml", KINDS[0]);
        for (at, text) in [(0, 9), (2, 1), (4, 0), (6, 0), (7, 16), (8, 4), (12, 2)] {
            write(&root.join("content"), PAGES[at], TEXTS[text]);
        }
        let day = "2026-11-23".parse().expect("a day");
        let options = Options { root: root.to_path_buf(), at: Some(day), ..Options::default() };
        let mut warm = Made::again(&options, None, &Look::Everywhere).expect("a site").expect("the first one");
        // What is rendered is kept, too.
        whole(&warm);
        for (edit, everywhere) in &edits {
            let paths = apply(root, edit);
            let look = if *everywhere { Look::Everywhere } else { Look::At(paths) };
            if let Some(again) = Made::again(&options, Some(&warm), &look).expect("a site") {
                warm = again;
            }
            let cold = Made::new(&options).expect("a site");
            let (warm, cold) = (whole(&warm), whole(&cold));
            prop_assert_eq!(&warm.found, &cold.found, "after {:?}", edit);
            let names = |whole: &Whole| whole.files.keys().cloned().collect::<Vec<_>>();
            prop_assert_eq!(names(&warm), names(&cold), "after {:?}", edit);
            for (name, bytes) in &cold.files {
                prop_assert!(&warm.files[name] == bytes, "{} after {:?}", name, edit);
            }
        }
    }
}
