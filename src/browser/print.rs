//! Printing: what is to stand on paper takes the place of the page on the screen for as long as the browser prints.

use web_sys::{Document, Element};

/// Id of the element that is printed; the style sheet leaves everything else off the paper.
const ID: &str = "print";

/// Puts `html` where it is printed.
pub fn show(html: &str) {
    let Some(document) = document() else { return };
    let element = document.get_element_by_id(ID).or_else(|| make(&document));
    element.into_iter().for_each(|element| element.set_inner_html(html));
}

/// Takes away what was to be printed.
pub fn hide() {
    document()
        .and_then(|document| document.get_element_by_id(ID))
        .into_iter()
        .for_each(|element| element.remove());
}

/// Opens the browser's print dialog. Returns when it is closed; a browser that shows none returns at once.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

fn make(document: &Document) -> Option<Element> {
    let element = document.create_element("div").ok()?;
    element.set_id(ID);
    document.body()?.append_child(&element).ok()?;
    Some(element)
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
