//! How a picture has to be turned to be seen upright.
//!
//! A camera writes the dots as its sensor lies and notes beside them how it
//! was held (EXIF 2.32, tag 0x0112).

/// One of the eight ways that a camera can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Orientation {
    #[default]
    Upright,
    Mirrored,
    UpsideDown,
    MirroredUpsideDown,
    /// Along the diagonal from the top left.
    Transposed,
    /// To be turned by a quarter to the right.
    TurnRight,
    /// Along the diagonal from the top right.
    Transversed,
    TurnLeft,
}

use Orientation::{Mirrored, MirroredUpsideDown, Transposed, Transversed, TurnLeft, TurnRight, Upright, UpsideDown};

impl Orientation {
    /// What EXIF says. A note that cannot be read turns nothing.
    pub(super) fn of_exif(exif: &[u8]) -> Self {
        // Some programs put the name of a JPEG segment in front everywhere.
        let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        read(exif).unwrap_or_default()
    }

    fn numbered(number: u16) -> Option<Self> {
        let all = [Upright, Mirrored, UpsideDown, MirroredUpsideDown, Transposed, TurnRight, Transversed, TurnLeft];
        all.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// Whether width and height change places.
    pub(super) fn swaps(self) -> bool {
        matches!(self, Transposed | TurnRight | Transversed | TurnLeft)
    }

    /// Which dot of a picture of `width` and `height` stands at `x` and `y`
    /// when it is upright.
    pub(super) fn source(self, (x, y): (u32, u32), (width, height): (u32, u32)) -> (u32, u32) {
        let (right, bottom) = (width.saturating_sub(1), height.saturating_sub(1));
        match self {
            Upright => (x, y),
            Mirrored => (right.saturating_sub(x), y),
            UpsideDown => (right.saturating_sub(x), bottom.saturating_sub(y)),
            MirroredUpsideDown => (x, bottom.saturating_sub(y)),
            Transposed => (y, x),
            TurnRight => (y, bottom.saturating_sub(x)),
            Transversed => (right.saturating_sub(y), bottom.saturating_sub(x)),
            TurnLeft => (right.saturating_sub(y), x),
        }
    }
}

fn read(exif: &[u8]) -> Option<Orientation> {
    let little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let start = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(start)?);
    for entry in 0..entries {
        let at = start.checked_add(2 + 12 * entry)?;
        // The tag, a short, one of them.
        if (short(at)?, short(at + 2)?, long(at + 4)?) == (0x112, 3, 1) {
            return Orientation::numbered(short(at + 8)?);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exif(orientation: u8) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
        tiff.extend(b"\x01\x0f\0\x02\0\0\0\x02XY\0\0");
        tiff.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
        tiff
    }

    /// A corner of a picture of 3 by 2 dots tells how it is turned.
    #[test]
    fn the_first_two_dots_come_from_where_the_camera_says() {
        for (number, first, next) in [
            (1, (0, 0), (1, 0)),
            (2, (2, 0), (1, 0)),
            (3, (2, 1), (1, 1)),
            (4, (0, 1), (1, 1)),
            (5, (0, 0), (0, 1)),
            (6, (0, 1), (0, 0)),
            (7, (2, 1), (2, 0)),
            (8, (2, 0), (2, 1)),
        ] {
            let orientation = Orientation::of_exif(&exif(number));
            let at = |x| orientation.source((x, 0), (3, 2));
            assert_eq!((at(0), at(1)), (first, next), "{number}");
            assert_eq!(orientation.swaps(), number > 4);
        }
    }

    #[test]
    fn a_note_that_is_none_turns_nothing() {
        for number in [0, 9, 255] {
            assert_eq!(Orientation::of_exif(&exif(number)), Upright);
        }
        let whole = exif(6);
        assert_eq!(Orientation::of_exif(&[b"Exif\0\0", &whole[..]].concat()), TurnRight);
        for end in 0..whole.len() - 2 {
            assert_eq!(Orientation::of_exif(&whole[..end]), Upright, "{end}");
        }
        assert_eq!(Orientation::of_exif(b"II*\0\xff\xff\xff\xff\xff\xff"), Upright);
    }
}
