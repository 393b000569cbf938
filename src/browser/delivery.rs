//! The form in which the page was delivered, as static/start.js tells it: from a server or as one file, of which build,
//! with which unit; and what becomes of it later: a newer build that waits, the page in one file to be taken along.

use super::promise::answer;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// Address of the page in one file, beside the page of several.
const SINGLE_PAGE: &str = "standalone.html";
/// How that file ends.
const END: &[u8] = b"</html>\n";

/// What is known of a newer build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// There is none.
    None,
    /// It is in the browser and waits until it is wanted.
    Waiting,
    /// Another window has taken it up.
    Elsewhere,
}

/// Twelve hexadecimal digits that tell this build from every other.
pub fn build() -> String {
    told("build")
}

/// Whether the page is one file.
pub fn is_single() -> bool {
    told("form") == "single"
}

/// The settings of a unit that were put into the page when it was built.
pub fn unit() -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id("unit")?.text_content()
}

/// What is known of a newer build now.
pub fn renewal() -> Renewal {
    match told("renewal").as_str() {
        "waiting" => Renewal::Waiting,
        "renewed" => Renewal::Elsewhere,
        _ => Renewal::None,
    }
}

/// Calls `act` whenever more is known of a newer build. The listener stays for the life of the page.
pub fn on_renewal(act: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(act);
    // Adding a listener fails only for an invalid signal, and none is given.
    let _ = window.add_event_listener_with_callback("renewal", listener.into_js_value().unchecked_ref());
}

/// Takes the newer build up, which loads the page anew.
pub fn renew() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new("renew")) {
        // Only an event that is being dispatched already is refused.
        let _ = window.dispatch_event(&event);
    }
}

/// The page in one file, from where this page came. `None` when it cannot be had whole.
pub async fn single_page() -> Option<Vec<u8>> {
    let address = format!("{SINGLE_PAGE}?v={}", build());
    let response = answer(&js_sys::global(), "fetch", &Array::of1(&address.into())).await?;
    let is_ok = Reflect::get(&response, &"ok".into()).ok()?.as_bool()?;
    let bytes = Uint8Array::new(&answer(&response, "arrayBuffer", &Array::new()).await?).to_vec();
    (is_ok && bytes.ends_with(END)).then_some(bytes)
}

fn told(name: &str) -> String {
    let page = Reflect::get(&js_sys::global(), &"reportDrafter".into());
    page.and_then(|page: JsValue| Reflect::get(&page, &name.into()))
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
