//! Files: handed to the browser for download, chosen by her, and kept up to date where the browser allows it.
//! Whether a download was saved cannot be observed.

use super::promise::{answer, method};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{TextDecoder, TextDecoderOptions};

/// Milliseconds after which the address of a download is given back: long after the browser has read it.
const ADDRESS_LIFE_MS: i32 = 60_000;

/// Offers `bytes` for download as `name`.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    let array = js_sys::Uint8Array::from(bytes);
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&Array::of1(&array), &options)?;
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

/// The files she has chosen in the field `event` comes from, which is emptied so that the same ones can be chosen again.
pub fn all_chosen(event: &web_sys::Event) -> Vec<File> {
    let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let files =
        field.as_ref().and_then(|field| field.files()).map(|files| listed(&files)).unwrap_or_default();
    field.iter().for_each(|field| field.set_value(""));
    files
}

/// The files that are dropped or pasted, and whether text comes with them, for which they are only another form.
pub fn handed_over(data: Option<web_sys::DataTransfer>) -> (Vec<File>, bool) {
    let Some(data) = data else { return (Vec::new(), false) };
    let has_text = data.get_data("text/plain").is_ok_and(|text| !text.is_empty());
    (data.files().map(|files| listed(&files)).unwrap_or_default(), has_text)
}

fn listed(files: &web_sys::FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

/// The bytes of a file. `None` when it has more than `most` or cannot be read.
pub async fn bytes_of(file: &File, most: usize) -> Option<Vec<u8>> {
    if file.size() > most as f64 {
        return None;
    }
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&bytes).to_vec())
}

/// The bytes of the file she has chosen in the field `event` comes from, which is emptied so that the same file can
/// be chosen again. `None` when she has chosen none or it cannot be read.
pub async fn chosen(event: &web_sys::Event) -> Option<Vec<u8>> {
    let field: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    let bytes = JsFuture::from(file.array_buffer()).await;
    field.set_value("");
    Some(js_sys::Uint8Array::new(&bytes.ok()?).to_vec())
}

/// Bytes as text, by the name of their encoding in the Encoding Standard of the web. `None` when they are not in it.
pub fn decode(bytes: &[u8], label: &str) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    TextDecoder::new_with_label_and_options(label, &options).ok()?.decode_with_u8_array(bytes).ok()
}

/// A file she has chosen to be written again and again.
#[derive(Clone, Debug)]
pub struct OwnFile(JsValue);

impl OwnFile {
    /// Whether the browser has such files.
    pub fn can_be_chosen() -> bool {
        method(&js_sys::global(), "showSaveFilePicker").is_some()
    }

    /// Lets her choose a file, `name` proposed. `None` when she changes her mind or may not.
    pub async fn choose(name: &str) -> Option<Self> {
        let options = Object::new();
        // A new object takes any property.
        let _ = Reflect::set(&options, &"suggestedName".into(), &name.into());
        answer(&js_sys::global(), "showSaveFilePicker", &Array::of1(&options)).await.map(OwnFile)
    }

    /// Puts `text` in the place of what it holds. Says whether it is written.
    pub async fn write(&self, text: &str) -> bool {
        let Some(stream) = answer(&self.0, "createWritable", &Array::new()).await else { return false };
        answer(&stream, "write", &Array::of1(&text.into())).await.is_some()
            && answer(&stream, "close", &Array::new()).await.is_some()
    }
}
