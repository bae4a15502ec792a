//! Lengths of time as people write them: `10 minutes`, `6 to 12 months`, `P7D`.

/// A length of time, or a range of lengths in one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Duration {
    /// The length, or the shortest.
    pub(crate) minimum: u32,
    /// The longest, for a range.
    pub(crate) maximum: Option<u32>,
    /// The unit of both.
    pub(crate) unit: Unit,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// How each unit begins, in the languages that we were asked for. The stems
/// of Arabic leave out the article and the endings of dual and plural.
const UNITS: [(Unit, &[&str]); 6] = [
    (Unit::Minutes, &["minute", "min", "دقيق", "دقائق"]),
    (Unit::Hours, &["hour", "hr", "ساع"]),
    (Unit::Days, &["day", "يوم", "أيام", "ايام"]),
    (Unit::Weeks, &["week", "wk", "أسبوع", "اسبوع", "أسابيع", "اسابيع"]),
    (Unit::Months, &["month", "شهر", "أشهر", "اشهر", "شهور"]),
    (Unit::Years, &["year", "yr", "سن", "عام", "أعوام"]),
];

impl Unit {
    /// The name of the unit in English, as messages and templates use it.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }

    fn read(word: &str) -> Option<Self> {
        let word = word.trim_end_matches('.').to_lowercase();
        let fits = |stem: &&str| {
            let rest = word.strip_prefix(*stem);
            rest.is_some_and(|rest| if stem.is_ascii() { matches!(rest, "" | "s") } else { rest.chars().count() <= 3 })
        };
        UNITS.iter().find(|(_, stems)| stems.iter().any(fits)).map(|(unit, _)| *unit)
    }
}

impl Duration {
    /// Reads `10 minutes`, `6 to 12 months`, `6-12 months`, `P7D`, `PT10M`.
    #[must_use]
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.starts_with('P') {
            return Self::read_iso(text);
        }
        let unit_at = text.rfind(|c: char| c.is_whitespace() || c.is_numeric())?;
        let split = unit_at + text[unit_at..].chars().next()?.len_utf8();
        let unit = Unit::read(text[split..].trim())?;
        let numbers = text[..split].trim();
        let separators = [" to ", "-", "–", " إلى ", " الى "];
        match separators.iter().find_map(|separator| numbers.split_once(separator)) {
            Some((from, to)) => {
                let (minimum, maximum) = (digits(from)?, digits(to)?);
                (minimum < maximum).then_some(Self { minimum, maximum: Some(maximum), unit })
            }
            None => Some(Self { minimum: digits(numbers)?, maximum: None, unit }),
        }
    }

    /// One number and one unit of ISO 8601.
    fn read_iso(text: &str) -> Option<Self> {
        let (rest, time) = match text.strip_prefix("PT") {
            Some(rest) => (rest, true),
            None => (text.strip_prefix('P')?, false),
        };
        let unit = match (rest.chars().last()?, time) {
            ('M', true) => Unit::Minutes,
            ('H', true) => Unit::Hours,
            ('D', false) => Unit::Days,
            ('W', false) => Unit::Weeks,
            ('M', false) => Unit::Months,
            ('Y', false) => Unit::Years,
            _ => return None,
        };
        Some(Self { minimum: digits(&rest[..rest.len() - 1])?, maximum: None, unit })
    }

    /// The length (the shortest of a range) by ISO 8601.
    #[must_use]
    pub(crate) fn iso(&self) -> String {
        let (mark, letter) = match self.unit {
            Unit::Minutes => ("PT", 'M'),
            Unit::Hours => ("PT", 'H'),
            Unit::Days => ("P", 'D'),
            Unit::Weeks => ("P", 'W'),
            Unit::Months => ("P", 'M'),
            Unit::Years => ("P", 'Y'),
        };
        format!("{mark}{}{letter}", self.minimum)
    }
}

/// A number in Latin or Arabic-Indic digits.
fn digits(text: &str) -> Option<u32> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 6 {
        return None;
    }
    text.chars().try_fold(0_u32, |sum, c| {
        let digit = c.to_digit(10).or_else(|| ('٠'..='٩').position(|d| d == c).and_then(|d| u32::try_from(d).ok()))?;
        Some(sum * 10 + digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, Option<u32>, &'static str)> {
        Duration::read(text).map(|d| (d.minimum, d.maximum, d.unit.name()))
    }

    #[test]
    fn people_write_durations_in_many_ways() {
        assert_eq!(read("10 minutes"), Some((10, None, "minutes")));
        assert_eq!(read("1 week"), Some((1, None, "weeks")));
        assert_eq!(read("6 to 12 months"), Some((6, Some(12), "months")));
        assert_eq!(read("2–3 days"), Some((2, Some(3), "days")));
        assert_eq!(read("10min"), Some((10, None, "minutes")));
        assert_eq!(read("PT45M"), Some((45, None, "minutes")));
        assert_eq!(read("P6M"), Some((6, None, "months")));
        assert_eq!(read("٧ أيام"), Some((7, None, "days")));
        assert_eq!(read("4 أسابيع"), Some((4, None, "weeks")));
    }

    #[test]
    fn other_words_are_no_durations() {
        for text in ["", "soon", "10", "ten minutes", "12 to 6 months", "P", "PT", "5 daze", "9999999 days"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
