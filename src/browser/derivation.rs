//! PBKDF2 by the browser's own `crypto.subtle`, several times as fast as the module's. It is missing on plain http.

use super::promise::answer;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;

/// PBKDF2-HMAC-SHA256 of `text` with `N` bytes of result. `None` where the browser has none.
pub async fn pbkdf2<const N: usize>(text: &str, salt: &[u8], rounds: u32) -> Option<[u8; N]> {
    let crypto: JsValue = web_sys::window()?.crypto().ok()?.into();
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok().filter(JsValue::is_object)?;
    let uses = Array::of1(&"deriveBits".into());
    let password: JsValue = Uint8Array::from(text.as_bytes()).into();
    let import = Array::of5(&"raw".into(), &password, &"PBKDF2".into(), &JsValue::FALSE, &uses);
    let key = answer(&subtle, "importKey", &import).await?;
    let how = Object::new();
    let salt: JsValue = Uint8Array::from(salt).into();
    let settings: [(&str, JsValue); 4] = [
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", salt),
        ("iterations", rounds.into()),
    ];
    for (name, value) in settings {
        Reflect::set(&how, &name.into(), &value).ok()?;
    }
    let derive = Array::of3(&how, &key, &JsValue::from(N as u32 * 8));
    let bits = answer(&subtle, "deriveBits", &derive).await?;
    Uint8Array::new(&bits).to_vec().try_into().ok()
}
