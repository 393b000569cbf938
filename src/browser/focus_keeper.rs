//! The focus is never lost: where what had it is taken away or switched off, it goes to what stands in its place, and
//! on another screen to the heading, so that the keyboard goes on from there and a reader says where one is.

use super::timer;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlElement};

const TAKES_FOCUS: &str = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), \
                           textarea:not(:disabled), summary";

/// After each of these something may be gone. What goes away takes its focus along without an event in some browsers.
const EVENTS: [&str; 5] = ["click", "keyup", "change", "focusout", "hashchange"];

/// What an event does to the page is done by then.
const SETTLED_MS: i32 = 30;
/// A screen whose draft is still being read has no heading yet.
const AGAIN_MS: i32 = 100;
const ATTEMPTS: u32 = 20;

/// Where the focus was last: the element, and from inside out each parent with the place of the child in it.
struct Stood {
    element: Element,
    within: Vec<(Element, usize)>,
}

thread_local! {
    static STOOD: RefCell<Option<Stood>> = const { RefCell::new(None) };
    static IS_WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the focus from now on. The listeners stay for the life of the page.
pub fn follow() {
    let Some(window) = web_sys::window() else { return };
    let listen = |event: &str, action: fn()| {
        let listener = Closure::<dyn Fn()>::new(action).into_js_value();
        // Adding a listener fails only for an invalid signal, and none is given.
        let _ = window.add_event_listener_with_callback_and_bool(event, listener.unchecked_ref(), true);
    };
    listen("focusin", note);
    // What stands in the place of something on another screen says less than the heading there.
    listen("hashchange", || {
        STOOD.with_borrow_mut(|stood| stood.iter_mut().for_each(|stood| stood.within.clear()))
    });
    for event in EVENTS {
        listen(event, || wait(SETTLED_MS, ATTEMPTS));
    }
}

fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}

fn note() {
    let Some(element) = document().and_then(|document| document.active_element()) else { return };
    let mut within = Vec::new();
    let mut child = element.clone();
    while let Some(parent) = child.parent_element() {
        let mut place = 0;
        while let Some(before) = child.previous_element_sibling() {
            place += 1;
            child = before;
        }
        within.push((parent.clone(), place));
        child = parent;
    }
    STOOD.set(Some(Stood { element, within }));
}

fn wait(delay_ms: i32, attempts: u32) {
    if IS_WAITING.replace(true) {
        return;
    }
    timer::after(delay_ms, move || {
        IS_WAITING.set(false);
        if !settle() && attempts > 0 {
            wait(AGAIN_MS, attempts - 1);
        }
    });
}

/// Gives the focus a place when it has lost its own. Returns whether it has one now.
fn settle() -> bool {
    let Some(document) = document() else { return true };
    let is_lost =
        document.active_element().is_none_or(|active| active.tag_name() == "BODY" || is_off(&active));
    if !is_lost {
        return true;
    }
    let place = STOOD.with_borrow(|stood| match stood {
        // She clicked beside it.
        Some(stood) if can_have_it(&stood.element) => None,
        Some(stood) => Some(stood.within.iter().find_map(|(parent, place)| instead(parent, *place))),
        None => None,
    });
    match place {
        None => true,
        Some(Some(element)) => give(&element),
        Some(None) => heading(&document).is_some_and(|heading| give(&heading)),
    }
}

fn give(element: &Element) -> bool {
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok())
}

/// The heading of the screen, made able to take the focus.
fn heading(document: &Document) -> Option<Element> {
    let heading =
        ["main h1", "h1"].iter().find_map(|selector| document.query_selector(selector).ok().flatten())?;
    heading.set_attribute("tabindex", "-1").ok()?;
    Some(heading)
}

/// What stands in `parent` where its child number `place` stood, after it, or before it. Nothing where a whole screen
/// is in it: its heading says more.
fn instead(parent: &Element, place: usize) -> Option<Element> {
    if !is_shown(parent) || !matches!(parent.query_selector("h1"), Ok(None)) {
        return None;
    }
    let mut here = parent.first_element_child()?;
    for _ in 0..place {
        let Some(next) = here.next_element_sibling() else { break };
        here = next;
    }
    let after = std::iter::successors(Some(here.clone()), Element::next_element_sibling);
    let before = std::iter::successors(here.previous_element_sibling(), Element::previous_element_sibling);
    after.chain(before).find_map(|child| taking_focus(&child))
}

fn taking_focus(element: &Element) -> Option<Element> {
    let first = match element.matches(TAKES_FOCUS) {
        Ok(true) => Some(element.clone()),
        _ => element.query_selector(TAKES_FOCUS).ok().flatten(),
    };
    first.filter(is_shown)
}

fn can_have_it(element: &Element) -> bool {
    is_shown(element) && !is_off(element)
}

fn is_off(element: &Element) -> bool {
    element.matches(":disabled").unwrap_or(false)
}

fn is_shown(element: &Element) -> bool {
    element.is_connected() && element.get_bounding_client_rect().width() > 0.0
}
