//! 加锁: the screen that asks for the passphrase, the card that makes and changes the lock, and locking again when nobody
//! is at the machine.

mod card;
mod cover;
mod form;
mod idle;
mod screen;

pub use card::LockCard;
pub use cover::LockCover;
pub use form::{LockForm, act};
pub use idle::{lock_everywhere, lock_when_idle};
pub use screen::LockScreen;
