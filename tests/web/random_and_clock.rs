use report_drafter::browser::{clock, random};
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn identifiers_differ_and_are_plain() {
    let ids: BTreeSet<String> = (0..1_000).map(|_| random::new_id()).collect();
    assert_eq!(ids.len(), 1_000);
    assert!(ids.iter().all(|id| id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit())));
}

#[wasm_bindgen_test]
fn the_clock_reads_like_a_calendar() {
    let new_year = js_sys::Date::new_with_year_month_day_hr_min(2027, 0, 1, 9, 5);
    let local = clock::local(new_year.get_time());
    assert_eq!((local.year, local.month, local.day, local.hour, local.minute), (2027, 1, 1, 9, 5));
    assert!(clock::now_ms() > 1_700_000_000_000.0);
}
