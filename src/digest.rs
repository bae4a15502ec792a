//! [`Digest`]: what tells two contents of one file apart.
//!
//! Two runs of rapidhash with different secrets: 128 bits at a fifth of the
//! time of a cryptographic hash, which is a fifth of the time that writing a
//! page takes. Nobody gains by forging one: who can choose the bytes of a page
//! can publish what he likes there anyway.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use rapidhash::v3::{RapidSecrets, RapidStreamHasherV3, rapidhash_v3_seeded};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Written into manifests: another number here makes every file look changed.
static SECRETS: [RapidSecrets; 2] = [RapidSecrets::seed(1), RapidSecrets::seed(2)];

/// The most that is read of a file at once.
const CHUNK: usize = 256 * 1024;

/// 128 bits that stand for some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digest([u64; 2]);

impl Digest {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self([rapidhash_v3_seeded(bytes, &SECRETS[0]), rapidhash_v3_seeded(bytes, &SECRETS[1])])
    }

    pub(crate) fn to_bytes(self) -> [u8; 16] {
        (u128::from(self.0[0]) << 64 | u128::from(self.0[1])).to_le_bytes()
    }

    /// Of what a file has.
    pub(crate) fn of_file(path: &Path) -> io::Result<Self> {
        let (_, digest) = Self::of_stream(File::open(path)?, |_| Ok(()))?;
        Ok(digest)
    }

    /// The size and digest of what `source` has. Each piece goes to `sink`, too.
    pub(crate) fn of_stream(
        mut source: File,
        mut sink: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<(u64, Self)> {
        let mut hashers = SECRETS.each_ref().map(RapidStreamHasherV3::new);
        let expected = usize::try_from(source.metadata()?.len()).unwrap_or(CHUNK);
        // One more than the file has, so that one read finds its end.
        let mut chunk = vec![0; expected.saturating_add(1).min(CHUNK)];
        let mut size = 0;
        loop {
            let read = match source.read(&mut chunk) {
                Ok(0) => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                other => other?,
            };
            for hasher in &mut hashers {
                hasher.write(&chunk[..read]);
            }
            sink(&chunk[..read])?;
            size += read as u64;
        }
        Ok((size, Self(hashers.map(|hasher| hasher.finish()))))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}{:016x}", self.0[0], self.0[1]))
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let half = |range| text.get(range).and_then(|half| u64::from_str_radix(half, 16).ok());
        match (half(0..16), half(16..32)) {
            (Some(first), Some(second)) if text.len() == 32 => Ok(Self([first, second])),
            _ => Err(serde::de::Error::custom("no digest")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_its_bytes_have_one_digest() {
        let folder = tempfile::tempdir().expect("a folder");
        for size in [0, 1, 16, 17, 112, 113, 11_000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7] {
            let bytes: Vec<u8> = (0..size).map(|i| u8::try_from(i * 31 % 251).expect("small")).collect();
            let path = folder.path().join("file");
            std::fs::write(&path, &bytes).expect("room");
            assert_eq!(Digest::of_file(&path).expect("readable"), Digest::of(&bytes), "{size}");
        }
    }

    #[test]
    fn a_digest_survives_the_record() {
        let digest = Digest::of(b"hours");
        let text = serde_json::to_string(&digest).expect("text");
        assert_eq!(serde_json::from_str::<Digest>(&text).expect("a digest"), digest);
        assert!(serde_json::from_str::<Digest>("\"12\"").is_err());
    }
}
