//! Sentences said twice, and sentences too long to read.

use super::{Authority, Check, Findings, Rule, sum::sentences};
use crate::proofread::issue::Level;
use crate::proofread::piece::{Paragraph, Piece};
use std::collections::HashMap;

/// A sentence that stands in the text twice.
pub static REPEATED: Rule = Rule {
    id: "repeated-sentence",
    name: "整句重复",
    level: Level::Doubt,
    authority: Authority::Practice("同样的话在一篇里只说一次"),
    help: "同一句话在文中出现了两次，多半是粘贴重复了。留一处。",
    is_safe: false,
    labels: &["repetition"],
    examples: &[
        "工作总结\n全年走访慰问困难妇女和儿童，送去党和政府的温暖。\n⟦全年走访慰问困难妇女和儿童，送去党和政府的温暖。⟧",
        "工作总结\n开展活动。\n开展活动。",
    ],
    check: Check::Report(repeated),
};

/// Shortest sentence that does not stand twice by chance, in characters.
const SHORTEST: usize = 15;

fn repeated(piece: &Piece, findings: &mut Findings) {
    let mut known: HashMap<&[char], usize> = HashMap::new();
    for (index, paragraph) in piece.body() {
        for sentence in sentences(&paragraph.text) {
            let Some(text) = paragraph.text.get(sentence.clone()) else { continue };
            if text.len() < SHORTEST {
                continue;
            }
            if known.insert(text, index).is_some() {
                let message = "这句话前面已经有了，留一处。".to_owned();
                findings.add_at(index, sentence, Level::Doubt, message, None);
            }
        }
    }
}

/// A sentence too long.
pub static LONG_SENTENCE: Rule = Rule {
    id: "long-sentence",
    name: "句子太长",
    level: Level::Hint,
    authority: Authority::Practice("一句话一般不超过一百五十字"),
    help: "这句话很长，读的人容易迷路。看看哪里可以断成两句。",
    is_safe: false,
    labels: &["long"],
    examples: &["开展活动。"],
    check: Check::Paragraph(long_sentence),
};

/// Longest sentence that reads well, in characters. A list set off by ； may be longer.
const LONGEST: usize = 180;

fn long_sentence(paragraph: &Paragraph, findings: &mut Findings) {
    for sentence in sentences(&paragraph.text) {
        let Some(text) = paragraph.text.get(sentence.clone()) else { continue };
        if text.len() > LONGEST && !text.contains(&'；') {
            let message = format!("这句话有{}字，可以断成几句。", text.len());
            findings.add(sentence.start..(sentence.start + 12).min(sentence.end), message, None);
        }
    }
}
