//! GB/T 9704-2012 党政机关公文格式 as data: page, typefaces, heading forms, elements.
//! It holds numbers and their clauses and draws nothing: `compose` places by it, `docx` writes by it.
//!
//! Where the standard leaves a value open, the constant says which practice it follows.

pub mod element;
pub mod formal;
pub mod length;
pub mod numbering;
pub mod page;
pub mod picture;
pub mod preset;
pub mod sheet;
pub mod table;
pub mod typeface;
