//! The text of document.xml as a reader sees it, paragraph by paragraph; by it a file is known that was changed
//! elsewhere. Structure, tables and pictures are not read here.

use xmlparser::{ElementEnd, Token, Tokenizer};

/// The paragraphs that hold more than white space. `None` when the part is not XML.
pub fn paragraphs(document: &str) -> Option<Vec<String>> {
    let mut paragraphs = Vec::new();
    let mut paragraph = String::new();
    let (mut element, mut is_text) = ("", false);
    for token in Tokenizer::from(document) {
        match token.ok()? {
            Token::ElementStart { local, .. } => element = local.as_str(),
            Token::ElementEnd { end: ElementEnd::Open, .. } => is_text = element == "t",
            Token::ElementEnd { end: ElementEnd::Empty, .. } if element == "tab" => paragraph.push('\t'),
            Token::ElementEnd { end: ElementEnd::Close(_, local), .. } => {
                is_text = false;
                if local.as_str() == "p" {
                    paragraphs.push(std::mem::take(&mut paragraph));
                }
            }
            Token::Text { text } if is_text => paragraph.push_str(&unescape(text.as_str())),
            Token::Cdata { text, .. } if is_text => paragraph.push_str(text.as_str()),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    Some(paragraphs)
}

/// Puts characters in the place of their references; what is no reference stays as it is.
pub fn unescape(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.find(';').and_then(|end| Some((end, character(&rest[1..end])?)));
        let (length, character) = reference.map_or((1, '&'), |(end, character)| (end + 1, character));
        result.push(character);
        rest = &rest[length..];
    }
    result + rest
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// Writes a text so that it can stand in an element.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_read_as_they_are_seen() {
        let xml = concat!(
            r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>"#,
            r#"<w:r><w:t>妇&amp;联</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve"> &#x4E00;&#20108;&x;</w:t></w:r></w:p>"#,
            r#"<w:p/><w:p><w:r><w:t/></w:r></w:p><w:p><w:del><w:r><w:delText>去掉的</w:delText></w:r></w:del><w:r><w:t>留下</w:t></w:r></w:p>"#,
            "</w:body></w:document>",
        );
        assert_eq!(paragraphs(xml), Some(vec!["妇&联\t 一二&x;".to_owned(), "留下".to_owned()]));
        assert_eq!(paragraphs("<w:p><w:t 断"), None);
        assert_eq!(paragraphs("no XML"), None);
    }

    #[test]
    fn what_is_escaped_comes_back() {
        for text in ["", "&", "&amp;", "<w:t>", "a&b;c", "&#0;", "；&；"] {
            assert_eq!(unescape(&escape(text)), text);
        }
    }
}
