//! 加锁: records sealed with a key that only a passphrase or the recovery code gives back. Pure: randomness and
//! derived keys come in as values.
//!
//! One random key (`key`) seals every record (`seal`). The key itself lies in the lock record (`bolt`), wrapped with
//! what the passphrase derives to, so that a new passphrase rewraps one record and touches no draft. The recovery
//! code (`code`) is the key in letters and digits: it opens the drafts even when the lock record is lost.

pub mod bolt;
pub mod code;
pub mod key;
pub mod seal;

pub use bolt::Bolt;
pub use key::Key;
