//! Handing a file to the browser for download. Whether it was saved cannot be observed.

use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds after which the address of a download is given back: long after the browser has read it.
const ADDRESS_LIFE_MS: i32 = 60_000;

/// Offers `bytes` for download as `name`.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    let array = js_sys::Uint8Array::from(bytes);
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&js_sys::Array::of1(&array), &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_href(&address);
    link.set_download(name);
    link.set_hidden(true);
    body.append_child(&link)?;
    link.click();
    link.remove();
    super::timer::after(ADDRESS_LIFE_MS, move || {
        // An address already given back is no loss.
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    Ok(())
}
