//! Telephone numbers, by libphonenumber's rules. The crate is the one that
//! makes ready what a number asks for, not the plans of all countries at once: 9 ms,
//! not 49, of every build.

use std::sync::LazyLock;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};

/// A telephone number that exists by its country's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Telephone {
    /// With country code and nothing else (E.164): `+962791112222`.
    pub(crate) e164: String,
    /// As people of its country write it.
    pub(crate) national: String,
}

impl Telephone {
    /// Makes ready what any number needs.
    pub(crate) fn prepare() {
        LazyLock::force(&PHONE_NUMBER_UTIL);
    }

    /// Reads an international number, or a national one of `region` (ISO 3166,
    /// `JO`).
    #[must_use]
    pub(crate) fn read(text: &str, region: Option<&str>) -> Option<Self> {
        let region = region.and_then(|code| code.parse().ok());
        let number = PHONE_NUMBER_UTIL.parse(text, region).ok()?;
        if !number.is_valid() {
            return None;
        }
        Some(Self {
            e164: number.format_as(PhoneNumberFormat::E164).into_owned(),
            national: number.format_as(PhoneNumberFormat::National).into_owned(),
        })
    }

    /// For `href`.
    #[must_use]
    pub(crate) fn href(&self) -> String {
        format!("tel:{}", self.e164)
    }
}

#[cfg(test)]
mod tests {
    use super::Telephone;

    #[test]
    fn a_national_number_needs_its_region() {
        let read = |text, region| Telephone::read(text, region).map(|t| (t.e164, t.national));
        let number = Some(("+962791112222".to_owned(), "07 9111 2222".to_owned()));
        assert_eq!(read("07 9111 2222", Some("JO")), number);
        assert_eq!(read("+962 7 9111 2222", None), number);
        assert_eq!(read("07 9111 2222", None), None);
        assert_eq!(read("12", Some("JO")), None);
        assert_eq!(read("call us", Some("JO")), None);
        assert_eq!(read("٠٧ ٩١١١ ٢٢٢٢", Some("JO")), number);
        let london = Some(("+442079460018".to_owned(), "020 7946 0018".to_owned()));
        assert_eq!(read("+44 (0)20 7946 0018", Some("JO")), london);
    }
}
