//! The proofreader: a text goes in, issues come out. Rules stand in `rule/`, a file a family; what is known
//! of words, laws and slogans is data. Nothing here changes a text but [`fix`], and that only when told.

pub mod check;
pub mod condition;
pub mod example;
pub mod fix;
pub mod issue;
pub mod knowledge;
pub mod mark;
pub mod own;
pub mod pattern;
pub mod piece;
pub mod rule;
pub mod source;

pub use check::{Proof, check};
