//! Colours: `#0b5c66`, and whether one can be read on another.

use std::fmt;

/// A colour of the sRGB space, without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour {
    channels: [u8; 3],
}

/// What a colour is asked for: to be told from others.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Contrast {
    /// The colours that it stands on, or that stand on it.
    pub(crate) against: Vec<Colour>,
    /// The smallest ratio, from 1 to 21.
    pub(crate) at_least: f64,
}

impl Colour {
    const BLACK: Self = Self { channels: [0; 3] };
    const WHITE: Self = Self { channels: [255; 3] };

    /// Reads `#rgb` or `#rrggbb`.
    #[must_use]
    pub(crate) fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let nibbles: Vec<u8> =
            digits.chars().map(|c| c.to_digit(16).and_then(|n| u8::try_from(n).ok())).collect::<Option<_>>()?;
        let channels = match nibbles.as_slice() {
            [r, g, b] => [r * 17, g * 17, b * 17],
            [r1, r2, g1, g2, b1, b2] => [r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2],
            _ => return None,
        };
        Some(Self { channels })
    }

    /// The ratio of contrast to `other`, from 1 to 21. Source: WCAG 2.2,
    /// "contrast ratio".
    #[must_use]
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Source: WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let [r, g, b] = self.channels.map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The colour `percent` of the way to `other`.
    #[must_use]
    pub(crate) fn mixed(self, other: Self, percent: u8) -> Self {
        let mut channels = self.channels;
        for (own, theirs) in channels.iter_mut().zip(other.channels) {
            let share = u16::from(percent.min(100));
            let sum = u16::from(*own) * (100 - share) + u16::from(theirs) * share;
            *own = u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX);
        }
        Self { channels }
    }
}

impl Contrast {
    /// The lowest ratio of `colour` that falls short, and what to.
    #[must_use]
    pub(crate) fn lacking(&self, colour: Colour) -> Option<(f64, Colour)> {
        let each = self.against.iter().map(|&other| (colour.contrast(other), other));
        each.filter(|(ratio, _)| *ratio < self.at_least).min_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// The shade of `colour`, darker or lighter and itself if it will do, that
    /// has the ratio to all others and is least far away. None has it when
    /// the others leave no room, as black and white do together.
    #[must_use]
    pub(crate) fn nearest(&self, colour: Colour) -> Option<Shade> {
        (0..=100).find_map(|percent| {
            let shades = [(colour.mixed(Colour::BLACK, percent), true), (colour.mixed(Colour::WHITE, percent), false)];
            let fits = shades.into_iter().find(|(shade, _)| self.lacking(*shade).is_none());
            fits.map(|(colour, is_darker)| Shade { colour, is_darker })
        })
    }
}

/// A darker or lighter variant of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shade {
    pub(crate) colour: Colour,
    pub(crate) is_darker: bool,
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.channels;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::read(text).expect("a colour")
    }

    fn contrast(against: &[&str], at_least: f64) -> Contrast {
        Contrast { against: against.iter().map(|text| colour(text)).collect(), at_least }
    }

    #[test]
    fn a_colour_has_three_or_six_digits() {
        assert_eq!(colour("#0Bf").to_string(), "#00bbff");
        assert_eq!(colour("#0b5C66").to_string(), "#0b5c66");
        for text in ["0b5c66", "#", "#0b5c6", "#0b5c66ff", "#ggg", "teal", "#٠٠٠", "# 000"] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }

    /// The figures that contrast checkers on the web give for these pairs.
    #[test]
    fn contrast_is_that_of_the_standard() {
        let ratio = |a: &str, b: &str| (colour(a).contrast(colour(b)) * 100.0).floor() / 100.0;
        assert_eq!(format!("{:.2}", ratio("#000", "#fff")), "21.00");
        assert_eq!(format!("{:.2}", ratio("#767676", "#fff")), "4.54");
        assert_eq!(format!("{:.2}", ratio("#777777", "#fff")), "4.47");
        assert_eq!(format!("{:.2}", ratio("#fff", "#fff")), "1.00");
    }

    #[test]
    fn the_nearest_shade_that_can_be_read_is_found() {
        let on_white = contrast(&["#fff", "#f4f6f8"], 4.5);
        let shade = on_white.nearest(colour("#5bc0be")).expect("there is one");
        assert!(shade.is_darker && on_white.lacking(shade.colour).is_none(), "{shade:?}");
        // One step back towards the colour itself is not enough.
        let before = (0..=100).map(|percent| colour("#5bc0be").mixed(Colour::BLACK, percent));
        let last = before.take_while(|step| *step != shade.colour).last().expect("a step before");
        assert!(on_white.lacking(last).is_some(), "{last}");

        let on_night = contrast(&["#101820"], 4.5).nearest(colour("#0b5c66")).expect("there is one");
        assert!(!on_night.is_darker);
        assert_eq!(contrast(&["#fff"], 4.5).nearest(colour("#0b5c66")).expect("itself").colour, colour("#0b5c66"));
        assert_eq!(contrast(&["#000", "#fff"], 7.0).nearest(colour("#0b5c66")), None);
    }
}
