//! The six real samples, in the folder the variable `SUMMARY_SAMPLES` names. Tests that need them are ignored unless
//! asked for; `scripts/test` asks when it is set. Paragraphs are named by number; nothing of their text stands here.

use std::path::PathBuf;

const VARIABLE: &str = "SUMMARY_SAMPLES";

/// Whether there are samples.
pub fn are_given() -> bool {
    std::env::var_os(VARIABLE).is_some()
}

/// Folder of the samples.
pub fn folder() -> PathBuf {
    std::env::var_os(VARIABLE).expect("SUMMARY_SAMPLES names the folder of the samples").into()
}

/// All samples in one text.
pub fn text() -> String {
    std::fs::read_to_string(folder().join("seeds/summaries.txt"))
        .expect("the folder holds seeds/summaries.txt")
}

/// The six pieces, each beginning at the line that ends in 篇1 … 篇6.
pub fn pieces() -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for line in text().lines() {
        if line.trim_end().ends_with(&format!("篇{}", pieces.len() + 1)) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(line);
            piece.push('\n');
        }
    }
    pieces
}
