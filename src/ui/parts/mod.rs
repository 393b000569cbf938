//! Pieces every screen uses: fields, dialogs, icons, the line that reports what was done.

pub mod bar;
pub mod blanks;
pub mod changes;
pub mod dialog;
pub mod erased;
pub mod field;
pub mod file_button;
pub mod icon;
pub mod moment;
pub mod standalone;
pub mod toast;
