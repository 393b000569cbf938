//! Where drafts are kept, as a protocol: which keys there are, what to write when, how to read back what
//! is there. It never touches a storage itself: the shell reads and writes for it, tests put a map in place.
//!
//! Everything is kept in two places: one is written at once, the other (`mirror`) a moment later; `reconcile`
//! brings them together at the start, `seen` knows what a window may write over, and `window` is all of it together.
//! `writer` settles which window writes a draft. Earlier states (`history`) lie in the second place alone, and `backup`
//! puts everything into one file, `pictures` included, which are kept by their hashes and only named by records. With a lock every value but the lock record is `sealing`'s business on its way to a
//! place and back; nothing else here knows of it.
//!
//! One record per section, one for the head of each draft, one index of all drafts that can be made anew
//! from the heads. A record that cannot be read stays where it is, byte for byte, and is reported.

pub mod backup;
pub mod history;
pub mod index;
pub mod key;
pub mod load;
pub mod mirror;
pub mod pictures;
pub mod reconcile;
pub mod save;
pub mod sealing;
pub mod seen;
pub mod trash;
pub mod window;
pub mod writer;

/// A change to one key of the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// The key.
    pub key: String,
    /// The value to set, or `None` to remove the key.
    pub value: Option<String>,
}
