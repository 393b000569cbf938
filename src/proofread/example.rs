//! The notation of examples: `各单位⟦必需→必须⟧高度重视`. The same strings are tests and help.

/// A marked part of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Paragraph, from 0.
    pub paragraph: usize,
    /// First and one past the last character in the paragraph.
    pub span: std::ops::Range<usize>,
    /// What to write instead; `None` when no fix is shown.
    pub fix: Option<String>,
}

/// The plain text of an example and its marked parts.
pub fn read(example: &str) -> (String, Vec<Marked>) {
    let mut text = String::new();
    let mut marked = Vec::new();
    for (paragraph, line) in example.split('\n').enumerate() {
        if paragraph > 0 {
            text.push('\n');
        }
        let mut length = 0;
        let mut rest = line;
        while let Some((plain, behind)) = rest.split_once('⟦') {
            let (inside, after) = behind.split_once('⟧').unwrap_or((behind, ""));
            let (wrong, fix) = match inside.split_once('→') {
                Some((wrong, fix)) => (wrong, Some(fix.to_owned())),
                None => (inside, None),
            };
            let start = length + plain.chars().count();
            length = start + wrong.chars().count();
            marked.push(Marked { paragraph, span: start..length, fix });
            text.push_str(plain);
            text.push_str(wrong);
            rest = after;
        }
        text.push_str(rest);
    }
    (text, marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_and_taken_out() {
        let (text, marked) = read("总结\n各⟦必需→必须⟧重视⟦1余人⟧");
        assert_eq!(text, "总结\n各必需重视1余人");
        assert_eq!(
            marked,
            [
                Marked { paragraph: 1, span: 1..3, fix: Some("必须".into()) },
                Marked { paragraph: 1, span: 5..8, fix: None },
            ]
        );
    }
}
