//! Dates, numbers, amounts and lengths of time as each language writes them.
//!
//! Forms come from Unicode CLDR by way of ICU4X; units of time are words of
//! the theme. Digits are Latin in every language, since the rest of a page,
//! telephone numbers above all, has Latin digits, too.

use std::collections::HashMap;
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use tera::{Kwargs, State, Tera, Value};

use super::kept::{Kept, language};
use super::value::text;
use crate::config::Config;
use crate::language::Language;
use crate::theme::Words;

/// The formatters of each language of the site, made once.
pub(super) struct Locales(HashMap<String, Formatters>);

struct Formatters {
    long: Option<DateTimeFormatter<YMD>>,
    short: Option<DateTimeFormatter<YMD>>,
    number: Option<DecimalFormatter>,
}

impl Locales {
    pub(super) fn new(config: &Config) -> Self {
        let each = |language: &Language| (language.code().to_owned(), formatters(language, config.region.as_deref()));
        Self(config.languages.iter().map(|known| each(&known.language)).collect())
    }

    fn date(&self, language: &Language, date: &str, style: &str) -> Option<String> {
        let date: jiff::civil::Date = date.parse().ok()?;
        let formatters = self.0.get(language.code())?;
        let formatter = if style == "short" { &formatters.short } else { &formatters.long };
        let month = u8::try_from(date.month()).ok()?;
        let day = u8::try_from(date.day()).ok()?;
        let input = Date::try_new_iso(i32::from(date.year()), month, day).ok()?;
        Some(formatter.as_ref()?.format(&input).to_string())
    }

    fn number(&self, language: &Language, number: &str) -> Option<String> {
        let number: Decimal = number.parse().ok()?;
        Some(self.0.get(language.code())?.number.as_ref()?.format(&number).to_string())
    }
}

fn formatters(language: &Language, region: Option<&str>) -> Formatters {
    let locale = locale(language, region);
    Formatters {
        long: DateTimeFormatter::try_new(locale.clone().into(), YMD::long()).ok(),
        short: DateTimeFormatter::try_new(locale.clone().into(), YMD::short()).ok(),
        number: DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok(),
    }
}

/// `ar` in Jordan is `ar-JO`. English outside the United States writes the day
/// before the month, which CLDR knows as the English of the world.
fn locale(language: &Language, region: Option<&str>) -> Locale {
    let code = language.code();
    let tag = match (code, region) {
        ("en", Some("US")) => "en-US".to_owned(),
        ("en", _) => "en-001".to_owned(),
        (code, Some(region)) if !code.contains('-') => format!("{code}-{region}"),
        (code, _) => code.to_owned(),
    };
    let tag = format!("{tag}-u-nu-latn");
    tag.parse().or_else(|_| code.parse()).unwrap_or(Locale::UNKNOWN)
}

/// Registers the filters `date`, `number`, `money` and `duration`.
pub(super) fn register(tera: &mut Tera, locales: &Arc<Locales>, words: &Arc<Words>) {
    let known = Arc::clone(locales);
    // Ten thousand pages were changed on some hundred days; to write one in words takes as long as a dozen tags.
    let [long, short] = [Kept::default(), Kept::default()];
    tera.register_filter("date", move |value: &str, kwargs: Kwargs, state: &State<'_>| {
        let style: &str = kwargs.get("style")?.unwrap_or("long");
        let kept = match style {
            "long" => &long,
            "short" => &short,
            _ => return Err(tera::Error::message("the filter `date` knows the styles “long” and “short”")),
        };
        kept.get(state, value, |language| {
            let shown = known.date(language, value, style);
            Ok(text(shown.ok_or_else(|| tera::Error::message(format!("“{value}” is no date")))?))
        })
    });
    let known = Arc::clone(locales);
    tera.register_filter("number", move |value: Value, _: Kwargs, state: &State<'_>| {
        let written = value.to_string();
        let shown = known.number(&language(state)?, &written);
        shown.ok_or_else(|| tera::Error::message(format!("“{written}” is no number")))
    });
    let (known, by_name) = (Arc::clone(locales), Arc::clone(words));
    tera.register_filter("money", move |value: &tera::value::Map, _: Kwargs, state: &State<'_>| {
        let part = |name: &'static str| value.get(&tera::value::Key::Str(name)).and_then(Value::as_str);
        let (Some(amount), Some(currency)) = (part("amount"), part("currency")) else {
            return Err(tera::Error::message("the filter `money` needs an amount with its currency"));
        };
        let language = language(state)?;
        let amount = known.number(&language, amount).unwrap_or_else(|| amount.to_owned());
        let name = by_name.get(&language, &format!("currency-{}", currency.to_lowercase()), None);
        Ok(format!("{amount}\u{a0}{}", name.as_deref().unwrap_or(currency)))
    });
    let words = Arc::clone(words);
    tera.register_filter("duration", move |value: &tera::value::Map, _: Kwargs, state: &State<'_>| {
        let part = |name: &'static str| value.get(&tera::value::Key::Str(name));
        let minimum = part("minimum").and_then(Value::as_i64);
        let (Some(minimum), Some(unit)) = (minimum, part("unit").and_then(Value::as_str)) else {
            return Err(tera::Error::message("the filter `duration` needs a length of time"));
        };
        let language = language(state)?;
        let one = |count: i64| {
            let mut args = FluentArgs::new();
            args.set("count", count);
            words.get(&language, &format!("duration-{unit}"), Some(&args)).unwrap_or_else(|| format!("{count} {unit}"))
        };
        let Some(maximum) = part("maximum").and_then(Value::as_i64) else { return Ok(one(minimum)) };
        let mut args = FluentArgs::new();
        args.set("from", minimum);
        args.set("to", one(maximum));
        let range = words.get(&language, "duration-range", Some(&args));
        Ok(range.unwrap_or_else(|| format!("{minimum}–{}", one(maximum))))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_follow_language_and_region() {
        let long = |code: &str, region| {
            let language = Language::new(code).expect("a code");
            let date = Date::try_new_iso(2026, 1, 5).expect("a date");
            formatters(&language, region).long.expect("known").format(&date).to_string()
        };
        assert_eq!(long("en", Some("JO")), "5 January 2026");
        assert_eq!(long("en", Some("US")), "January 5, 2026");
        assert_eq!(long("ar", Some("JO")), "5 كانون الثاني 2026");
    }

    #[test]
    fn numbers_are_grouped_and_keep_their_places() {
        let english = formatters(&Language::new("en").expect("a code"), Some("JO"));
        let number =
            |text: &str| english.number.as_ref().expect("known").format(&text.parse().expect("a number")).to_string();
        assert_eq!(number("1250.500"), "1,250.500");
    }
}
