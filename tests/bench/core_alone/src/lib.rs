//! Lays out and proofreads a text of many paragraphs, from nothing and after a key; reads Word files.

use report_drafter::compose::composer::arrange;
use report_drafter::compose::element::Element;
use report_drafter::compose::heading::Class;
use report_drafter::compose::manuscript::{Manuscript, Paragraph};
use report_drafter::docx::read::read;
use report_drafter::import::structure::propose;
use report_drafter::import::word::{Decisions, lines};
use report_drafter::layout::Pages;
use report_drafter::layout::renderer::WORD;
use report_drafter::proofread::Proof;
use report_drafter::proofread::knowledge::shipped;
use report_drafter::proofread::piece::Piece;
use wasm_bindgen::prelude::*;

/// Reads a Word file and takes it apart. Returns the number of its rows, or why it is refused.
#[wasm_bindgen]
pub fn take_apart(bytes: &[u8]) -> String {
    match read(bytes) {
        Ok(document) => propose(&lines(&document, &Decisions::default()).0).rows.len().to_string(),
        Err(error) => error.to_string(),
    }
}

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
        let paragraph =
            |text: &str| Paragraph { text: text.to_owned(), class: Class::Body, section: None, table: None, picture: None };
        let paragraphs = text.lines().map(paragraph).collect();
        let elements = arrange(Manuscript { paragraphs, ..Manuscript::default() }).elements;
        Laid { elements, pages: Pages::new(&WORD) }
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

/// A text that is proofread.
#[wasm_bindgen]
pub struct Checked {
    piece: Piece,
    proof: Proof,
}

#[wasm_bindgen]
impl Checked {
    /// The paragraphs of `text`, not checked yet.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Checked {
        // The knowledge is read once, when the page is opened.
        assert!(!shipped().terms.is_empty());
        Checked { piece: Piece::from_text(text), proof: Proof::default() }
    }

    /// Checks everything from nothing. Returns the number of issues.
    pub fn from_nothing(&mut self) -> usize {
        self.proof = Proof::default();
        self.proof.update_paragraphs(&self.piece, shipped(), usize::MAX);
        self.proof.update_report(&self.piece, shipped());
        self.proof.issues(&self.piece).len()
    }

    /// A character more in the middle paragraph.
    pub fn key(&mut self) -> usize {
        let middle = self.piece.paragraphs.len() / 2;
        self.piece.paragraphs[middle].text.insert(0, '妇');
        self.proof.update_paragraphs(&self.piece, shipped(), usize::MAX);
        self.proof.issues(&self.piece).len()
    }

    /// The rules that look at the whole text, which run when typing rests.
    pub fn whole(&mut self) {
        self.proof.update_report(&self.piece, shipped());
    }
}
