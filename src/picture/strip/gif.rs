//! GIF: blocks (`GIF89a`).

use super::{Broken, Reader, Stripped};

pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, Broken> {
    let mut reader = Reader::new(bytes);
    let [.., w1, w2, h1, h2, flags, _, _] = reader.array::<13>()?;
    reader.take(table(flags))?;
    let mut out = Stripped {
        width: u32::from(u16::from_le_bytes([w1, w2])),
        height: u32::from(u16::from_le_bytes([h1, h2])),
        bytes: bytes[..reader.at].to_vec(),
        ..Stripped::default()
    };
    let mut frames = 0;
    loop {
        let start = reader.at;
        let wanted = match reader.byte()? {
            b';' => {
                out.bytes.push(b';');
                out.animated = frames > 1;
                return if frames == 0 { Err(Broken::Damaged) } else { Ok(out) };
            }
            b'!' => {
                let label = reader.byte()?;
                let first = sub_blocks(&mut reader)?;
                // How long a frame stays, and how often all are shown. Comments,
                // texts and what programs note for themselves go.
                let repeats = first == b"NETSCAPE2.0" || first == b"ANIMEXTS1.0";
                label == 0xf9 || (label == 0xff && repeats && reader.at - start <= 19)
            }
            b',' => {
                let [.., flags] = reader.array::<9>()?;
                reader.take(table(flags) + 1)?;
                sub_blocks(&mut reader)?;
                frames += 1;
                true
            }
            _ => return Err(Broken::Damaged),
        };
        if wanted {
            out.bytes.extend(&bytes[start..reader.at]);
        }
    }
}

/// The length of the table of colours that flags announce.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Goes behind the sub-blocks, and gives the first.
fn sub_blocks<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], Broken> {
    let mut first = None;
    loop {
        let length = reader.byte()?;
        let block = reader.take(length.into())?;
        let first = *first.get_or_insert(block);
        if length == 0 {
            return Ok(first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_foreign_blocks_go_and_repetition_stays() {
        let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
        let frame = b"!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0";
        let repeats = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        let xmp = b"!\xff\x0bXMP DataXMP\x06SECRET\0";
        let file = [&head[..], b"!\xfe\x06SECRET\0", repeats, xmp, frame, frame, b";SECRET"].concat();
        let stripped = strip(&file).expect("sound");
        assert_eq!(stripped.bytes, [&head[..], repeats, frame, frame, b";"].concat());
        assert!(stripped.animated);
        for end in 0..file.len() - 7 {
            assert!(strip(&file[..end]).is_err(), "{end}");
        }
    }
}
