//! In which encoding a text file is written. UTF-8 and UTF-16 are decoded here; GB 18030, whose table weighs more than
//! all the rest of this module, is left to the browser or to a library.

/// An encoding of Chinese text files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// What the program itself works in.
    Utf8,
    /// What older editors of Windows call Unicode.
    Utf16Le,
    /// The same the other way round.
    Utf16Be,
    /// What editors of Chinese Windows write by default; GBK and GB 2312 are parts of it.
    Gb18030,
}

impl Encoding {
    /// The encoding `bytes` are most likely in.
    pub fn of(bytes: &[u8]) -> Encoding {
        match bytes {
            [0xFF, 0xFE, ..] => Encoding::Utf16Le,
            [0xFE, 0xFF, ..] => Encoding::Utf16Be,
            _ if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) => Encoding::Utf8,
            _ => utf16_by_line_ends(bytes).unwrap_or(Encoding::Gb18030),
        }
    }

    /// Its name in the Encoding Standard of the web.
    pub const fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Gb18030 => "gb18030",
        }
    }
}

/// Without a mark at the beginning UTF-16 is known by its line ends, spaces and figures, whose other byte is 0.
fn utf16_by_line_ends(bytes: &[u8]) -> Option<Encoding> {
    if !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let is_plain = |byte: u8| matches!(byte, b'\r' | b'\n' | b' ' | b'0'..=b'9');
    let count = |side: usize| {
        bytes.chunks_exact(2).filter(|pair| is_plain(pair[side]) && pair[1 - side] == 0).count()
    };
    match (count(0), count(1)) {
        (little, big) if little > big => Some(Encoding::Utf16Le),
        (little, big) if big > little => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Whether decoded text is one: it holds no control characters but white space.
pub fn is_text(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || matches!(c, '\t' | '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "妇联工作总结\r\n2026年，一是抓学习，一以贯之";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(Encoding::of(TEXT.as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::of(b""), Encoding::Utf8);
        assert_eq!(Encoding::of(&utf16(TEXT, u16::to_le_bytes)), Encoding::Utf16Le);
        assert_eq!(Encoding::of(&utf16(TEXT, u16::to_be_bytes)), Encoding::Utf16Be);
        assert_eq!(Encoding::of(&utf16("\u{FEFF}妇联", u16::to_le_bytes)), Encoding::Utf16Le);
        // 妇联 in GB 18030.
        assert_eq!(Encoding::of(&[0xB8, 0xBE, 0xC1, 0xAA]), Encoding::Gb18030);
    }

    #[test]
    fn other_files_are_no_text() {
        assert!(is_text("妇联\t工作\n"));
        assert!(!is_text("PK\u{3}\u{4}"));
    }
}
