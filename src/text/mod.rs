//! Characters, widths, numerals and counts of Chinese text: the vocabulary every other module speaks.
//! It knows nothing of reports, headings or pages.

pub mod blank;
pub mod character;
pub mod count;
pub mod date;
pub mod document_number;
pub mod encoding;
pub mod normalise;
pub mod numeral;
pub mod width;
