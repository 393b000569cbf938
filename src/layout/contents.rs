//! 目录 with the page numbers the layout gives. The pages of the text do not depend on it: it stands before them and they
//! are counted without it.

use super::Pages;
use super::renderer::Renderer;
use crate::compose::contents::{contents, heading};
use crate::compose::element::{Composition, Element};

/// The elements of 目录 for the text laid out on `pages`.
pub fn list(pages: &Pages) -> Vec<Element> {
    let entry = |(index, element): (usize, &Element)| {
        let (level, words) = heading(element)?;
        Some((level, words, pages.number(pages.place(index, 0)?.page)?))
    };
    contents(pages.elements().iter().enumerate().filter_map(entry).collect())
}

/// Puts 目录 before a report, with its pages as `renderer` sets them.
pub fn prepend(composition: &mut Composition, renderer: &'static Renderer) {
    let mut pages = Pages::new(renderer);
    pages.update(&composition.elements);
    composition.elements.splice(0..0, list(&pages));
}
