//! Guided drafting of Women's Federation work summaries, exported as a Word file by GB/T 9704.
//!
//! Modules stand in reading order. A module uses only modules above it; `tests/native` holds this.
//! Everything but `browser` and `ui` is the core: plain data in, plain data out, built for both targets.

pub mod checksum;
pub mod picture;
pub mod text;

pub mod gb9704;
pub mod report;

pub mod profile;
pub mod template;

pub mod compose;

pub mod layout;

pub mod proofread;

pub mod docx;
pub mod draft;
pub mod lock;

pub mod store;

pub mod import;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;
