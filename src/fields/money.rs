//! Amounts of money: `120 JOD`, `JOD 12.500`.

use std::fmt;

/// An amount with the code of its currency by ISO 4217.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Money {
    /// Digits with at most one point.
    pub(crate) amount: String,
    /// Three capital letters.
    pub(crate) currency: String,
}

impl Money {
    /// Reads an amount and a currency in either order. A comma between groups
    /// of three digits is left out. There are no more decimals than the
    /// currency has: who writes `1.200 EUR` means thousands.
    #[must_use]
    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::written(text).filter(|money| money.decimals() <= decimals_of(&money.currency))
    }

    /// What has more decimals than its currency, and how many that has.
    pub(super) fn too_fine(text: &str) -> Option<(Self, usize)> {
        let money = Self::written(text)?;
        let allowed = decimals_of(&money.currency);
        (money.decimals() > allowed).then_some((money, allowed))
    }

    fn decimals(&self) -> usize {
        self.amount.split_once('.').map_or(0, |(_, fraction)| fraction.len())
    }

    fn written(text: &str) -> Option<Self> {
        let (first, second) = text.trim().split_once(char::is_whitespace)?;
        let (first, second) = (first.trim(), second.trim());
        let is_currency = |t: &str| t.len() == 3 && t.bytes().all(|b| b.is_ascii_uppercase());
        let (amount, currency) = if is_currency(first) { (second, first) } else { (first, second) };
        if !is_currency(currency) {
            return None;
        }
        let (whole, fraction) = amount.split_once('.').map_or((amount, None), |(whole, rest)| (whole, Some(rest)));
        let mut groups = whole.split(',');
        let first_group = groups.next()?;
        let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        let grouped = groups.all(|group| group.len() == 3 && digits(group));
        if !digits(first_group) || !grouped || fraction.is_some_and(|f| !digits(f) || f.len() > 4) {
            return None;
        }
        Some(Self { amount: amount.replace(',', ""), currency: currency.to_owned() })
    }
}

/// How many decimals a currency has. Source: ISO 4217, "minor unit", 2024.
fn decimals_of(currency: &str) -> usize {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn an_amount_needs_a_currency() {
        let read = |text| Money::read(text).map(|m| m.to_string());
        assert_eq!(read("120 JOD"), Some("120 JOD".into()));
        assert_eq!(read("JOD 12.500"), Some("12.500 JOD".into()));
        assert_eq!(read("1,250 USD"), Some("1250 USD".into()));
        assert_eq!(read("1.200 JOD"), Some("1.200 JOD".into()));
        assert_eq!(read("12.50 EUR"), Some("12.50 EUR".into()));
        assert_eq!(read("12.5 EUR"), Some("12.5 EUR".into()));
        assert_eq!(read("1200 JPY"), Some("1200 JPY".into()));
        for text in ["1.200 EUR", "120.999 EUR", "1.5 JPY", "1.2000 JOD", "EUR 1,200.000"] {
            assert_eq!(read(text), None, "{text}");
            assert!(Money::too_fine(text).is_some(), "{text}");
        }
        assert_eq!(Money::too_fine("120"), None);
        for text in ["120", "120 jod", "12,5 EUR", "free", "1.2.3 EUR", "-5 EUR", "$5 USD"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
