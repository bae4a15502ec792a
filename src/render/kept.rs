//! [`Kept`]: what was made for one page and shows on others.

use std::cell::RefCell;

use rapidhash::RapidHashMap;
use tera::{State, TeraResult, Value};
use thread_local::ThreadLocal;

use crate::language::Language;

/// Values by language and key. Each thread keeps its own: a page asks for a
/// dozen, and a lock that all threads take for each costs more than it guards.
#[derive(Default)]
pub(super) struct Kept(ThreadLocal<RefCell<RapidHashMap<String, RapidHashMap<String, Value>>>>);

impl Kept {
    /// The value of `key` in the language of the page at hand.
    pub(super) fn get(
        &self,
        state: &State<'_>,
        key: &str,
        make: impl FnOnce(&Language) -> TeraResult<Value>,
    ) -> TeraResult<Value> {
        let code: Option<Value> = state.get("lang")?;
        let code = code.as_ref().and_then(Value::as_str).unwrap_or_default();
        let of_thread = self.0.get_or_default();
        if let Some(known) = of_thread.borrow().get(code).and_then(|values| values.get(key)) {
            return Ok(known.clone());
        }
        let made = make(&language(state)?)?;
        of_thread.borrow_mut().entry(code.to_owned()).or_default().insert(key.to_owned(), made.clone());
        Ok(made)
    }
}

/// The language of the page at hand.
pub(super) fn language(state: &State<'_>) -> TeraResult<Language> {
    let code: Option<Value> = state.get("lang")?;
    code.as_ref()
        .and_then(Value::as_str)
        .and_then(Language::new)
        .ok_or_else(|| tera::Error::message("`lang` is not known here"))
}
