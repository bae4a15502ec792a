//! How much memory pictures may take together while they are made.
//!
//! Who is about to decode one asks for what it needs, and waits until so much
//! is free. One that needs more than there is gets all of it, alone.

use std::sync::{Condvar, Mutex, PoisonError};

/// In bytes, for all pictures that are at work at once.
const ALL: u64 = 320_000_000;

pub(super) struct Budget {
    free: Mutex<u64>,
    freed: Condvar,
}

/// What was given; it goes back when this is dropped.
pub(super) struct Share<'a> {
    budget: &'a Budget,
    bytes: u64,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { free: Mutex::new(ALL), freed: Condvar::new() }
    }

    /// Waits for `bytes`.
    pub(super) fn share(&self, bytes: u64) -> Share<'_> {
        let bytes = bytes.min(ALL);
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let enough = self.freed.wait_while(free, |free| *free < bytes);
        *enough.unwrap_or_else(PoisonError::into_inner) -= bytes;
        Share { budget: self, bytes }
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *self.budget.free.lock().unwrap_or_else(PoisonError::into_inner) += self.bytes;
        self.budget.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn all_together_never_have_more_than_there_is() {
        let budget = Budget::new();
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for wanted in [ALL * 2, ALL / 3, ALL / 2, 1, ALL, ALL / 3, ALL / 3] {
                let (budget, now, most) = (&budget, &now, &most);
                scope.spawn(move || {
                    for _ in 0..20 {
                        let share = budget.share(wanted);
                        let taken = now.fetch_add(share.bytes, Ordering::SeqCst) + share.bytes;
                        most.fetch_max(taken, Ordering::SeqCst);
                        thread::yield_now();
                        now.fetch_sub(share.bytes, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(most.into_inner() <= ALL);
        assert_eq!(*budget.free.lock().expect("free"), ALL);
    }
}
