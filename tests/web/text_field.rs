use crate::{body, document};
use report_drafter::browser::text_field::{byte_of, insert, replace, select, selection, utf16_length};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

fn field(text: &str) -> HtmlTextAreaElement {
    let field = document().create_element("textarea").expect("textarea is a valid name");
    let field: HtmlTextAreaElement = field.dyn_into().expect("a textarea is one");
    body().append_child(&field).expect("the body takes a child");
    field.set_value(text);
    field
}

#[wasm_bindgen_test]
fn offsets_count_utf16_units() {
    let text = "妇𠮷a";
    assert_eq!(utf16_length(text), 4);
    assert_eq!([0, 1, 3, 4, 9].map(|offset| byte_of(text, offset)), [0, 3, 7, 8, 8]);
}

#[wasm_bindgen_test]
fn inserting_goes_to_the_caret_and_can_be_taken_back_by_the_browser() {
    let field = field("前后");
    select(&field, 1, 1);
    insert(&field, "中𠮷");
    assert_eq!(field.value(), "前中𠮷后");
    assert_eq!(selection(&field), (4, 4));
    let document: HtmlDocument = document().dyn_into().expect("the document is HTML");
    document.exec_command("undo").expect("undo is known");
    assert_eq!(field.value(), "前后");
    field.remove();
}

#[wasm_bindgen_test]
fn a_long_text_is_inserted_in_place_of_the_selection() {
    let field = field("前中后");
    let long = "长".repeat(200_000);
    select(&field, 1, 2);
    insert(&field, &long);
    assert_eq!(field.value(), format!("前{long}后"));
    assert_eq!(selection(&field), (200_001, 200_001));
    field.remove();
}

#[wasm_bindgen_test]
fn replacing_keeps_the_caret_at_its_text() {
    let field = field("一二三四");
    select(&field, 3, 3);
    replace(&field, 0, 1, "壹拾");
    assert_eq!(field.value(), "壹拾二三四");
    assert_eq!(selection(&field), (4, 4));
    field.remove();
}
