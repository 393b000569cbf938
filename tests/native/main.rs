//! Tests of the core as a whole: its structure, the data it ships, properties, the file it writes.
//! They run natively; the browser's part is under `tests/web` and `tests/browser`.
#![cfg(not(target_arch = "wasm32"))]

mod across;
mod carried;
mod command_line;
mod contents;
mod drawing;
mod formal;
mod formats;
mod generated;
mod import;
mod layout;
mod locking;
mod outside;
mod pictures;
mod proof;
mod properties;
mod reading;
mod rendered;
mod samples;
mod storage;
mod structure;
mod templates;
mod windows;
mod word_file;
