//! [`Bench`]: a site to publish, and what its output holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use treatise::path::OutputPath;
use treatise::publish::{Fault, Release, Target};
use treatise::{Error, Result};

pub(crate) struct Bench {
    folder: tempfile::TempDir,
}

/// Files by their path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

impl Bench {
    /// A clinic's folder as after a fresh checkout.
    pub(crate) fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().expect("a folder") };
        for folder in ["content", "themes/clinic", ".git"] {
            fs::create_dir_all(bench.root().join(folder)).expect("room");
        }
        bench.put("public/.gitignore", "*\n!.gitignore\n");
        bench
    }

    pub(crate) fn root(&self) -> PathBuf {
        dunce::canonicalize(self.folder.path()).expect("there")
    }

    pub(crate) fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.root().join(".treatise/outputs/public")
    }

    pub(crate) fn open(&self) -> Target {
        self.try_open("public").expect("a target")
    }

    pub(crate) fn try_open(&self, output: impl AsRef<Path>) -> Result<Target> {
        Target::open(&self.root(), &self.root().join(output), &[])
    }

    pub(crate) fn publish(&self, files: &[(&str, &str)]) -> Release {
        self.try_publish(files).expect("published")
    }

    pub(crate) fn try_publish(&self, files: &[(&str, &str)]) -> std::result::Result<Release, Fault> {
        publish(&mut self.open(), files, 5)
    }

    /// Somebody else writes a file.
    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("room");
        fs::write(path, text).expect("room");
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect("a text")
    }

    /// All files of the output; of a link, where it leads.
    pub(crate) fn files(&self) -> Files {
        files(&self.output())
    }

    /// All of the output but `.gitignore`, as text.
    #[track_caller]
    pub(crate) fn assert_holds(&self, expected: &[(&str, &str)]) {
        let mut found = self.files();
        assert!(found.remove(".gitignore").is_some(), "the placeholder survives");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        let found: BTreeMap<String, String> = found.into_iter().map(|(path, bytes)| (path, text(bytes))).collect();
        let expected: BTreeMap<_, _> = expected.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
        assert_eq!(found, expected);
    }
}

pub(crate) fn publish(target: &mut Target, files: &[(&str, &str)], keep: usize) -> std::result::Result<Release, Fault> {
    let stage = target.stage()?;
    for (name, text) in files {
        stage.write(&path(name), text.as_bytes())?;
    }
    stage.publish(keep)
}

pub(crate) fn path(text: &str) -> OutputPath {
    OutputPath::new(text).expect("a path")
}

pub(crate) fn paths(texts: &[&str]) -> Vec<OutputPath> {
    texts.iter().map(|text| path(text)).collect()
}

pub(crate) fn files(folder: &Path) -> Files {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    let files = walk.filter(|entry| !entry.file_type().is_dir());
    let name = |path: &Path| {
        path.strip_prefix(folder).expect("inside").to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    };
    let bytes = |path: &Path| match fs::read_link(path) {
        Ok(goal) => goal.into_os_string().into_encoded_bytes(),
        Err(_) => fs::read(path).expect("readable"),
    };
    files.map(|file| (name(file.path()), bytes(file.path()))).collect()
}

/// Names of the files and folders in a folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

pub(crate) fn modified(path: &Path) -> SystemTime {
    path.metadata().expect("there").modified().expect("a time")
}

#[track_caller]
pub(crate) fn refused<T>(result: std::result::Result<T, impl Into<Fault>>) -> Error {
    match result.map_err(Into::into) {
        Err(Fault::Machine(error)) => error,
        Err(other) => panic!("another fault: {other}"),
        Ok(_) => panic!("was not refused"),
    }
}
