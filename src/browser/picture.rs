//! Pictures: shown from bytes, and drawn anew in another size, which leaves behind what else a file holds, such as
//! where a photograph was taken.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// A picture the page can show for as long as this lives.
#[derive(Debug)]
pub struct Shown {
    /// Where it is loaded from.
    pub address: String,
    /// Keeps the browser from loading it anew: what is printed has no time for that.
    image: HtmlImageElement,
}

impl Shown {
    /// Makes a picture of `bytes` ready to be shown. `None` when the browser cannot unpack it.
    pub async fn new(bytes: &[u8], media_type: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let shown = Shown { address, image: HtmlImageElement::new().ok()? };
        shown.image.set_src(&shown.address);
        JsFuture::from(shown.image.decode()).await.ok()?;
        Some(shown)
    }

    /// Draws it on white, as paper is, no larger than `most` pixels across and down.
    pub fn drawn_within(&self, most: (u32, u32)) -> Option<Drawn> {
        let (width, height) = (self.image.natural_width(), self.image.natural_height());
        let scale =
            (f64::from(most.0) / f64::from(width)).min(f64::from(most.1) / f64::from(height)).min(1.0);
        let pixels = |length: u32| ((f64::from(length) * scale) as u32).max(1);
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(pixels(width));
        canvas.set_height(pixels(height));
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let (across, down) = (f64::from(canvas.width()), f64::from(canvas.height()));
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, across, down);
        // Without it lines of a drawing are lost; every browser that has it knows the name.
        let _ = js_sys::Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
        context.draw_image_with_html_image_element_and_dw_and_dh(&self.image, 0.0, 0.0, across, down).ok()?;
        Some(Drawn(canvas))
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        // An address already given back is no loss.
        let _ = Url::revoke_object_url(&self.address);
    }
}

/// A picture as pixels.
#[derive(Debug)]
pub struct Drawn(HtmlCanvasElement);

impl Drawn {
    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.0.width(), self.0.height())
    }

    /// Packs it in a format; `quality` from 0 to 1 is for formats that leave something out.
    pub async fn packed(&self, media_type: &str, quality: f64) -> Option<Vec<u8>> {
        let promise = Promise::new(&mut |resolve, reject| {
            let begun = self.0.to_blob_with_type_and_encoder_options(&resolve, media_type, &quality.into());
            if begun.is_err() {
                // A promise that is rejected already is waited for next.
                let _ = reject.call0(&JsValue::NULL);
            }
        });
        let blob: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        let bytes = JsFuture::from(blob.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&bytes).to_vec())
    }
}
