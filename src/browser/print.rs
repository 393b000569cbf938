//! The browser's print dialog.

use wasm_bindgen::JsCast;

/// Prints a page of its own: a heading and paragraphs, nothing of the page on the screen.
pub fn print_page(heading: &str, paragraphs: &[&str]) {
    // Without a document there is nobody to print for.
    let _ = print(heading, paragraphs);
}

fn print(heading: &str, paragraphs: &[&str]) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let frame: web_sys::HtmlIFrameElement = document.create_element("iframe").ok()?.dyn_into().ok()?;
    frame.set_hidden(true);
    document.body()?.append_child(&frame).ok()?;
    let inside = frame.content_document()?;
    let body = inside.body()?;
    inside.set_title(heading);
    for (name, text) in std::iter::once(("h1", heading)).chain(paragraphs.iter().map(|text| ("p", *text))) {
        let element = inside.create_element(name).ok()?;
        element.set_text_content(Some(text));
        body.append_child(&element).ok()?;
    }
    // Returns when the dialog is closed; a browser that shows none returns at once.
    let _ = frame.content_window()?.print();
    frame.remove();
    Some(())
}
