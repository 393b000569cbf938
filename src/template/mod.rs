//! What a report of each level and kind consists of, and what helps to write it: outlines, guidance,
//! facts, example sentences. The contents are text files under `data/` that anyone can edit; this module
//! reads them, picks what fits a report, and says what is still missing. It writes nothing into a report.

pub mod data;
pub mod figure;
pub mod guidance;
pub mod missing;
pub mod outline;
pub mod parse;
pub mod pronoun;
pub mod scope;
