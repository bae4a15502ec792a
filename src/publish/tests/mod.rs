//! Tests that need what the public interface does not offer: a swap without
//! exchange, and child processes that are killed in the middle of one.
//! Everything else is in `tests/publish`.

mod aside;
mod kill;

use std::cell::Cell;

/// Set for child processes that are to swap without exchange.
const NO_EXCHANGE: &str = "TREATISE_TEST_NO_EXCHANGE";

thread_local! {
    static ASIDE: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread behaves as on a file system that cannot exchange folders.
#[cfg_attr(not(unix), allow(dead_code, reason = "there is nothing to be kept from"))]
pub(super) fn no_exchange() -> bool {
    ASIDE.get() || std::env::var_os(NO_EXCHANGE).is_some()
}
