//! What she starts from: a Word file, a text file or pasted text becomes the outline of a draft. Nothing is made
//! of it here: a [`proposal::Proposal`] is what she sees, corrects and agrees to, and only then is there a report.

pub mod blocks;
pub mod closing;
pub mod given;
pub mod lost;
pub mod manuscript;
pub mod markup;
pub mod matching;
pub mod outline;
pub mod pieces;
pub mod proposal;
pub mod repair;
pub mod report;
pub mod rollover;
pub mod source;
pub mod structure;
pub mod word;
