//! What the fuzzer begins with, and what once was a crash, read by the tests too.

#[path = "../../fuzz/fed.rs"]
mod fed;

use std::path::Path;

#[test]
fn the_corpus_of_the_fuzzer_is_read_without_a_crash() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, feed) in [("word", fed::word as fn(&[u8])), ("text", fed::text), ("draft", fed::draft)] {
        let files = std::fs::read_dir(corpus.join(name)).expect("every target has a corpus");
        let inputs: Vec<Vec<u8>> = files
            .map(|entry| std::fs::read(entry.expect("the entry can be read").path()).expect("a file"))
            .collect();
        assert!(!inputs.is_empty(), "{name}");
        inputs.iter().for_each(|bytes| feed(bytes));
    }
}
