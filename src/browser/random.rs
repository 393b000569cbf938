//! Random identifiers, also on plain http, where `crypto.randomUUID` does not exist.

/// A new identifier: a version 4 UUID without hyphens.
pub fn new_id() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}
