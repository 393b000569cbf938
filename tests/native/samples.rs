//! The six real samples, when the variable `SUMMARY_SAMPLES` names the folder that holds them.
//! Paragraphs are named by number; nothing of their text stands here.

use std::path::PathBuf;

/// Folder of the samples. Says so when there is none.
pub fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("SUMMARY_SAMPLES").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: SUMMARY_SAMPLES is not set");
    }
    folder
}

/// All samples in one text.
pub fn text() -> Option<String> {
    let path = folder()?.join("seeds/summaries.txt");
    Some(std::fs::read_to_string(path).expect("SUMMARY_SAMPLES holds seeds/summaries.txt"))
}

/// The six pieces, each beginning at the line that ends in 篇1 … 篇6.
pub fn pieces() -> Option<Vec<String>> {
    let text = text()?;
    let mut pieces: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.trim_end().ends_with(&format!("篇{}", pieces.len() + 1)) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(line);
            piece.push('\n');
        }
    }
    Some(pieces)
}
