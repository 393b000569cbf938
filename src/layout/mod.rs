//! Placed elements → lines and pages, as the program that opens the file will set them.
//! It changes no text: the file is `docx`, and both go by the same elements. What differs
//! between programs (advances, gap between Han and Latin) is data in [`renderer`].
//!
//! Lengths are twips; characters are counted in the element's runs one after another.

mod advance;
pub mod contents;
pub mod drawing;
mod flow;
mod kinsoku;
mod line;
mod measure;
pub mod pages;
pub mod pagination;
pub mod paragraph;
pub mod renderer;
mod script;
mod table;
pub mod trouble;
mod uax14;

pub use pages::Pages;
pub use paragraph::{Line, Paragraph, Piece};
pub use renderer::Renderer;
