//! What the browser offers, one file per facility: bytes and strings in and out, no decisions, nothing of
//! reports or drafts.

pub mod activity;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod database;
pub mod delivery;
pub mod derivation;
pub mod display;
pub mod file;
pub mod focus;
pub mod focus_keeper;
pub mod handover;
pub mod leave;
pub mod location;
pub mod notice;
pub mod picture;
pub mod print;
mod promise;
pub mod random;
pub mod storage;
pub mod task;
pub mod text_field;
pub mod timer;
