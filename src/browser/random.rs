//! Random identifiers and bytes, also on plain http, where `crypto.randomUUID` does not exist.

/// A new identifier: a version 4 UUID without hyphens.
pub fn new_id() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// Random bytes fit for keys. `None` when the browser gives none.
pub fn bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    web_sys::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
