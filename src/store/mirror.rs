//! The second place where everything is kept: one transaction at a time, what comes meanwhile in the next one.
//! The first place is written at once and outlives the page; the second is written a moment later and outlives
//! the machine.

use super::Write;

/// What the second place still lacks: a handful of changes, each key once.
#[derive(Clone, Debug, Default)]
pub struct Mirror {
    waiting: Vec<Write>,
    under_way: Vec<Write>,
    is_busy: bool,
}

impl Mirror {
    /// Takes note of a change. A later change of the same key takes the place of one that still waits.
    pub fn note(&mut self, write: &Write) {
        self.waiting.retain(|waiting| waiting.key != write.key);
        self.waiting.push(write.clone());
    }

    /// Begins the next transaction: everything that waits, or nothing while one is under way.
    pub fn begin(&mut self) -> Option<Vec<Write>> {
        if self.is_busy || self.waiting.is_empty() {
            return None;
        }
        self.is_busy = true;
        self.under_way = std::mem::take(&mut self.waiting);
        Some(self.under_way.clone())
    }

    /// The transaction is durable.
    pub fn committed(&mut self) {
        self.is_busy = false;
        self.under_way.clear();
    }

    /// Nothing of the transaction was done: what it held waits again, behind what came meanwhile.
    pub fn failed(&mut self) {
        self.is_busy = false;
        for write in std::mem::take(&mut self.under_way) {
            if self.waiting.iter().all(|waiting| waiting.key != write.key) {
                self.waiting.push(write);
            }
        }
    }

    /// Whether the second place holds everything.
    pub fn is_level(&self) -> bool {
        !self.is_busy && self.waiting.is_empty()
    }

    /// Whether the second place holds what was last noted for `key`.
    pub fn holds(&self, key: &str) -> bool {
        self.waiting.iter().chain(&self.under_way).all(|write| write.key != key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(key: &str, value: &str) -> Write {
        Write { key: key.to_owned(), value: Some(value.to_owned()) }
    }

    #[test]
    fn one_transaction_at_a_time_and_the_last_value_of_each_key() {
        let mut mirror = Mirror::default();
        assert!(mirror.begin().is_none());
        mirror.note(&write("a", "1"));
        assert_eq!(mirror.begin(), Some(vec![write("a", "1")]));
        mirror.note(&write("a", "2"));
        mirror.note(&write("a", "3"));
        mirror.note(&write("b", "1"));
        assert!(mirror.begin().is_none());
        mirror.committed();
        assert!(!mirror.is_level() && !mirror.holds("a"));
        assert_eq!(mirror.begin(), Some(vec![write("a", "3"), write("b", "1")]));
        mirror.committed();
        assert!(mirror.is_level() && mirror.holds("a"));
    }

    #[test]
    fn what_failed_waits_again_and_never_covers_what_came_later() {
        let mut mirror = Mirror::default();
        mirror.note(&write("a", "1"));
        mirror.note(&write("b", "1"));
        mirror.begin();
        mirror.note(&write("a", "2"));
        mirror.failed();
        assert_eq!(mirror.begin(), Some(vec![write("a", "2"), write("b", "1")]));
    }
}
