//! What was made of pictures before, on the disk.
//!
//! A file of it is named by what it was made from. It may be deleted at any
//! time, by anybody: then it is made again. A cache that cannot be read or
//! written is no fault.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use blake3::Hash;

/// What the site does not use any more is kept up to so many bytes in all.
const MOST_BYTES: u64 = 256_000_000;

pub(super) struct Cache {
    folder: PathBuf,
    writes: bool,
    written: AtomicUsize,
}

impl Cache {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, writes: true, written: AtomicUsize::new(0) }
    }

    /// For who may not write.
    pub(super) fn read_only(folder: PathBuf) -> Self {
        Self { writes: false, ..Self::new(folder) }
    }

    fn path(&self, key: &Hash) -> PathBuf {
        self.folder.join(&*key.to_hex())
    }

    /// What was put under `key`, if it is whole.
    pub(super) fn get(&self, key: &Hash) -> Option<Vec<u8>> {
        let bytes = fs_err::read(self.path(key)).ok()?;
        let (hash, inside) = bytes.split_at_checked(blake3::OUT_LEN)?;
        (blake3::hash(inside).as_bytes() == hash).then(|| inside.to_vec())
    }

    pub(super) fn put(&self, key: &Hash, bytes: &[u8]) {
        if !self.writes {
            return;
        }
        let path = self.path(key);
        // Two threads may make the same at once.
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let beside = self.folder.join(format!("{}.{}-{number}", key.to_hex(), std::process::id()));
        let whole = [blake3::hash(bytes).as_bytes(), bytes].concat();
        let written = fs_err::create_dir_all(&self.folder)
            .and_then(|()| fs_err::write(&beside, whole))
            .and_then(|()| fs_err::rename(&beside, path));
        if written.is_err() {
            let _ = fs_err::remove_file(beside);
        }
    }

    /// Throws the oldest away of what is not `used`, as far as it is too much.
    pub(super) fn trim(&self, used: &HashSet<Hash>) {
        self.trim_to(used, MOST_BYTES);
    }

    fn trim_to(&self, used: &HashSet<Hash>, most: u64) {
        let is_used = |name: &str| Hash::from_hex(name).is_ok_and(|key| used.contains(&key));
        let Ok(entries) = fs_err::read_dir(&self.folder) else { return };
        let mut unused: Vec<(SystemTime, u64, PathBuf)> = entries
            .flatten()
            .filter(|entry| !entry.file_name().to_str().is_some_and(is_used))
            .filter_map(|entry| {
                let metadata = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
                Some((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len(), entry.path()))
            })
            .collect();
        unused.sort();
        let mut total: u64 = unused.iter().map(|(_, size, _)| size).sum();
        for (_, size, path) in unused {
            if total <= most {
                break;
            }
            let _ = fs_err::remove_file(path);
            total -= size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_is_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(folder.path().join("deep/cache"));
        let key = blake3::hash(b"key");
        assert_eq!(cache.get(&key), None);
        cache.put(&key, b"bytes");
        assert_eq!(cache.get(&key).as_deref(), Some(&b"bytes"[..]));
        fs_err::write(cache.path(&key), [b'x'; 40]).expect("a file");
        assert_eq!(cache.get(&key), None);
        fs_err::write(cache.path(&key), "").expect("a file");
        assert_eq!(cache.get(&key), None);
    }

    #[test]
    fn what_is_not_used_has_an_end_and_the_oldest_goes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(folder.path().to_path_buf());
        let keys: Vec<Hash> = (0..6_u8).map(|n| blake3::hash(&[n])).collect();
        for (age, key) in keys.iter().enumerate() {
            cache.put(key, &[0; 968]);
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000 + age as u64);
            let file = std::fs::File::options().append(true).open(cache.path(key)).expect("a file");
            file.set_modified(time).expect("a time");
        }
        // What a process left half written is not used either; it is the newest.
        fs_err::write(folder.path().join("left.123-0"), [0; 500]).expect("a file");
        let used: HashSet<Hash> = [keys[0], keys[3]].into();
        let there = || keys.iter().map(|key| cache.get(key).is_some()).collect::<Vec<_>>();
        cache.trim_to(&used, 4_500);
        assert_eq!(there(), [true; 6]);
        cache.trim_to(&used, 2_500);
        assert_eq!(there(), [true, false, false, true, true, true]);
        cache.trim_to(&used, 0);
        assert_eq!(there(), [true, false, false, true, false, false]);
        assert!(!folder.path().join("left.123-0").exists());
    }
}
