//! Telephone numbers, by libphonenumber's rules (crate `phonenumber`).

use phonenumber::{Mode, country};

/// A telephone number that exists by its country's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Telephone {
    /// With country code and nothing else (E.164): `+962791112222`.
    pub(crate) e164: String,
    /// As people of its country write it.
    pub(crate) national: String,
}

impl Telephone {
    /// Reads an international number, or a national one of `region` (ISO 3166,
    /// `JO`).
    #[must_use]
    pub(crate) fn read(text: &str, region: Option<&str>) -> Option<Self> {
        let region = region.and_then(|code| code.parse::<country::Id>().ok());
        let number = phonenumber::parse(region, text).ok()?;
        if !number.is_valid() {
            return None;
        }
        Some(Self {
            e164: number.format().mode(Mode::E164).to_string(),
            national: number.format().mode(Mode::National).to_string(),
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
    }
}
