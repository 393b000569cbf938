//! Lays out a text of many paragraphs, from nothing and after a key.

use report_drafter::compose::element::{Element, Indent, Role, Run};
use report_drafter::gb9704::length::HalfZi;
use report_drafter::gb9704::sheet::Sheet;
use report_drafter::gb9704::typeface::Typeface;
use report_drafter::layout::Pages;
use report_drafter::layout::renderer::WORD;
use wasm_bindgen::prelude::*;

/// A report of body paragraphs on its pages.
#[wasm_bindgen]
pub struct Laid {
    elements: Vec<Element>,
    pages: Pages,
}

#[wasm_bindgen]
impl Laid {
    /// The paragraphs of `text`, not laid out yet.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Laid {
        let element = |text: &str| Element {
            role: Role::Body,
            runs: vec![Run {
                text: text.to_owned(),
                typeface: Typeface::FangSong,
                run_in_level: None,
                breaks_before: false,
            }],
            indent: Indent { first_line: HalfZi::from_zi(2), ..Indent::default() },
            keep_with_next: false,
            section: None,
            cell: None,
            begins_page: false,
            sheet: Sheet::Upright,
        };
        Laid { elements: text.lines().map(element).collect(), pages: Pages::new(&WORD) }
    }

    /// Lays everything out from nothing. Returns the number of pages.
    pub fn from_nothing(&mut self) -> usize {
        self.pages = Pages::new(&WORD);
        self.pages.update(&self.elements);
        self.pages.count()
    }

    /// A character more in the middle paragraph.
    pub fn key(&mut self) {
        let middle = self.elements.len() / 2;
        self.elements[middle].runs[0].text.insert(0, '妇');
        self.pages.update(&self.elements);
    }
}
