//! Report → placed elements: which paragraphs there are, in which typeface, with which indents.
//! `docx` (and, with pages, `layout`) render the elements and decide nothing again; no line is broken
//! here but the title's, whose breaks are part of the file.

pub mod attachment;
pub mod compare;
pub mod composer;
pub mod contents;
pub mod element;
pub mod fixture;
pub mod heading;
pub mod imprint;
pub mod letterhead;
pub mod manuscript;
pub mod origin;
pub mod picture;
pub mod setting;
pub mod sheet;
pub mod signature;
pub mod table;
pub mod title;

pub use composer::compose;
