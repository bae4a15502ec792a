//! Colour profiles (ICC.1): what colours need stays. The name of a screen, its
//! number, who made the profile and when are notes like all others.

use std::collections::HashMap;

const HEAD: usize = 128;
/// More than any profile has.
const MOST_TAGS: usize = 100;
/// Of those that cameras and programs write, none has so many bytes.
pub(super) const MOST_BYTES: u64 = 4_000_000;

/// White, the three colours, their curves, and tables from and to a printer's.
const WANTED: [&[u8; 4]; 18] = [
    b"wtpt", b"bkpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"A2B0", b"A2B1",
    b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt", b"cicp",
];

/// The profile without its notes; nothing when it is none.
pub(super) fn bare(profile: &[u8]) -> Option<Vec<u8>> {
    let mut out = profile.get(..HEAD).filter(|head| &head[36..40] == b"acsp")?.to_vec();
    // The program, the day, the flags, the maker, the model and what it shows on, who wrote it, its number.
    for note in [4..8, 24..36, 40..64, 80..HEAD] {
        out[note].fill(0);
    }
    let newer = out[8] >= 4;
    let number = |at: usize| Some(u32::from_be_bytes(*profile.get(at..)?.first_chunk()?) as usize);
    let count = number(HEAD).filter(|count| *count <= MOST_TAGS)?;
    // A profile has to have a name and an owner.
    let mut tags: Vec<([u8; 4], &[u8])> = Vec::new();
    let (name, owner) = (text(newer, *b"desc", "Colours"), text(newer, *b"text", "None"));
    tags.push((*b"desc", &name));
    tags.push((*b"cprt", &owner));
    for at in (0..count).map(|tag| HEAD + 4 + 12 * tag) {
        let tag = *profile.get(at..)?.first_chunk::<4>()?;
        let (start, length) = (number(at + 4)?, number(at + 8)?);
        let inside = profile.get(start..start.checked_add(length)?)?;
        if WANTED.contains(&&tag) {
            tags.push((tag, inside));
        }
    }
    let mut at = HEAD + 4 + 12 * tags.len();
    let mut bodies: Vec<u8> = Vec::new();
    // Three colours often share one curve.
    let mut known: HashMap<&[u8], usize> = HashMap::new();
    out.extend(u32::try_from(tags.len()).ok()?.to_be_bytes());
    for (tag, inside) in tags {
        let start = *known.entry(inside).or_insert_with(|| {
            let start = at;
            bodies.extend(inside);
            bodies.resize(bodies.len().next_multiple_of(4), 0);
            at = start + inside.len().next_multiple_of(4);
            start
        });
        out.extend(tag);
        out.extend(u32::try_from(start).ok()?.to_be_bytes());
        out.extend(u32::try_from(inside.len()).ok()?.to_be_bytes());
    }
    out.extend(bodies);
    let length = u32::try_from(out.len()).ok()?.to_be_bytes();
    out[..4].copy_from_slice(&length);
    Some(out)
}

/// A text as profiles hold it: up to version 2 in one way for each use, then in
/// one way for all.
fn text(newer: bool, of: [u8; 4], words: &str) -> Vec<u8> {
    let length = u32::try_from(words.len()).unwrap_or(0);
    if newer {
        let letters: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let head = [1, 12_u32].map(u32::to_be_bytes).concat();
        let place = [2 * length, 28].map(u32::to_be_bytes).concat();
        return [b"mluc\0\0\0\0", &head[..], b"enUS", &place, &letters].concat();
    }
    let mut out = [&of[..], &[0; 4]].concat();
    if of == *b"desc" {
        out.extend((length + 1).to_be_bytes());
    }
    out.extend(words.as_bytes());
    out.push(0);
    if of == *b"desc" {
        // The same in two other scripts: not there.
        out.extend([0; 4 + 4 + 2 + 1 + 67]);
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use moxcms::{ColorProfile, Layout, LocalizableString, ProfileText, TransformOptions};

    use super::*;

    /// The colours of many telephones, with notes.
    pub(in crate::picture::strip) fn noted() -> Vec<u8> {
        let mut profile = ColorProfile::new_display_p3();
        let words = || {
            let word = |value: &str| LocalizableString::new("en".into(), "US".into(), value.into());
            Some(ProfileText::Localizable(vec![word("SECRET")]))
        };
        profile.description = words();
        profile.copyright = words();
        let mut bytes = profile.encode().expect("a profile");
        bytes[48..56].copy_from_slice(b"SECRET!!");
        bytes
    }

    pub(in crate::picture::strip) fn tells(bytes: &[u8]) -> bool {
        let wide: Vec<u8> = "SECRET".encode_utf16().flat_map(u16::to_be_bytes).collect();
        [&b"SECRET"[..], &wide].iter().any(|word| memchr::memmem::find(bytes, word).is_some())
    }

    fn seen(profile: &[u8]) -> Vec<u8> {
        let profile = ColorProfile::new_from_slice(profile).expect("a profile");
        let screen = ColorProfile::new_srgb();
        let transform = profile.create_transform_8bit(Layout::Rgb, &screen, Layout::Rgb, TransformOptions::default());
        let dots: Vec<u8> = (0..=255).flat_map(|n| [n, 255 - n, n / 2]).collect();
        let mut out = vec![0; dots.len()];
        transform.expect("colours").transform(&dots, &mut out).expect("colours");
        out
    }

    #[test]
    fn the_colours_stay_and_the_notes_go() {
        let profile = noted();
        assert!(tells(&profile));
        let bare = bare(&profile).expect("a profile");
        assert!(!tells(&bare));
        assert_eq!(seen(&bare), seen(&profile));
        assert_eq!(super::bare(&bare), Some(bare.clone()), "twice is once");
        let old = [&profile[..8], &[2, 0x20], &profile[10..]].concat();
        assert_eq!(seen(&super::bare(&old).expect("a profile")), seen(&profile));
    }

    #[test]
    fn what_is_no_profile_is_left_out() {
        let profile = noted();
        for end in 0..HEAD + 4 {
            assert_eq!(bare(&profile[..end]), None, "{end}");
        }
        // Whatever its numbers say, nothing is read that is not there.
        for at in HEAD..HEAD + 200 {
            let mut wrong = profile.clone();
            wrong[at] ^= 0xff;
            let _ = bare(&wrong);
        }
    }
}
