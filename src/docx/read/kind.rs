//! What kind of file it is, by what it holds and not by its name; and what to do with one that is not read here.

use crate::docx::container::Container;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A Word file (.docx).
    Word,
    /// None of the others: text, or nothing that can be told.
    Text,
    /// Nothing at all.
    Empty,
    /// A .docx with a password.
    Encrypted,
    /// An old Word file (.doc).
    OldWord,
    /// An old file of WPS (.wps).
    OldWps,
    /// An old Excel or PowerPoint file, or another of their kind.
    OldOffice,
    /// An Excel file (.xlsx).
    Excel,
    /// A PowerPoint file (.pptx).
    PowerPoint,
    /// A text of LibreOffice or 数科 (.odt, .ofd, .uof).
    OtherOffice,
    /// A container of something else.
    OtherZip,
    /// A PDF.
    Pdf,
    /// RTF, whatever it is called.
    Rtf,
    /// A picture.
    Picture,
    /// A page of the web, whatever it is called.
    Html,
    /// A page of the web with all its parts (.mht).
    WebArchive,
    /// An archive: .rar, .7z.
    Archive,
    /// A program.
    Program,
}

/// Tells the kind of a file.
pub fn recognise(bytes: &[u8]) -> FileKind {
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    if bytes.is_empty() {
        FileKind::Empty
    } else if begins(&[b"PK\x03\x04", b"PK\x05\x06"]) {
        kind_of_zip(bytes)
    } else if begins(&[&[0xD0, 0xCF, 0x11, 0xE0]]) {
        kind_of_compound(bytes)
    } else if begins(&[b"%PDF"]) {
        FileKind::Pdf
    } else if begins(&[b"{\\rtf"]) {
        FileKind::Rtf
    } else if begins(&[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"MM\0*"]) || is_webp(bytes) {
        FileKind::Picture
    } else if begins(&[b"MZ", b"\x7FELF"]) {
        FileKind::Program
    } else if begins(&[b"Rar!", b"7z\xBC\xAF", b"\x1F\x8B"]) {
        FileKind::Archive
    } else {
        kind_of_text(bytes)
    }
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

fn kind_of_zip(bytes: &[u8]) -> FileKind {
    // What is damaged or beyond the limits is told as such when it is read.
    let Ok(container) = Container::open(bytes) else { return FileKind::Word };
    let has = |name: &str| container.has(name);
    if container.names().any(|name| name.starts_with("word/")) {
        FileKind::Word
    } else if has("xl/workbook.xml") {
        FileKind::Excel
    } else if has("ppt/presentation.xml") {
        FileKind::PowerPoint
    } else if has("content.xml") || has("OFD.xml") || has("uof.xml") {
        FileKind::OtherOffice
    } else {
        FileKind::OtherZip
    }
}

/// Names of streams in a compound file, as UTF-16 in its directory ([MS-CFB] 2.6.1).
fn kind_of_compound(bytes: &[u8]) -> FileKind {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        FileKind::Encrypted
    } else if has("WpsCustomData") {
        FileKind::OldWps
    } else if has("WordDocument") {
        FileKind::OldWord
    } else {
        FileKind::OldOffice
    }
}

/// How many bytes at the beginning tell a page of the web.
const TELLING_BYTES: usize = 1024;

fn kind_of_text(bytes: &[u8]) -> FileKind {
    let head = &bytes[..bytes.len().min(TELLING_BYTES)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    if head.starts_with("mime-version:") || head.contains("content-type: multipart/related") {
        FileKind::WebArchive
    } else if head.starts_with("<!doctype html") || head.starts_with("<html") {
        FileKind::Html
    } else {
        FileKind::Text
    }
}

impl FileKind {
    /// What the file is and what to do, for one that is not read.
    pub const fn advice(self) -> &'static str {
        match self {
            FileKind::Word | FileKind::Text => {
                "这个文件读不出来。请选 Word 文件（.docx）或文本文件（.txt）。"
            }
            FileKind::Empty => "这个文件是空的（0 字节），多半没有拷贝完整。请回到原来的地方再拷一次。",
            FileKind::Encrypted => {
                "这个 Word 文件加了密码。请用 Word 或 WPS 打开它（要输密码），另存一份不加密码的 .docx，再选那一份。"
            }
            FileKind::OldWord => {
                "这是旧格式的 Word 文件（.doc）。请用 Word 或 WPS 打开它，点“文件”→“另存为”，保存类型选“Word 文档（.docx）”，再选新存的那一份。"
            }
            FileKind::OldWps => {
                "这是旧格式的 WPS 文件（.wps）。请用 WPS 打开它，点“文件”→“另存为”，文件类型选“Microsoft Word 文件（.docx）”，再选新存的那一份。"
            }
            FileKind::OldOffice => {
                "这是旧格式的 Office 文件（多半是 .xls 或 .ppt），不是 Word 文件。请打开它，把要用的文字复制，粘贴到这里。"
            }
            FileKind::Excel => {
                "这是 Excel 表格（.xlsx）。请打开它，选中要用的格子复制，在文稿里点“插入表格”粘贴。"
            }
            FileKind::PowerPoint => "这是幻灯片（.pptx）。请打开它，把要用的文字复制，粘贴到这里。",
            FileKind::OtherOffice => {
                "这是别的办公软件的文件（.odt、.ofd 等）。请用能打开它的软件另存为“Word 文档（.docx）”；不能另存的，复制文字粘贴到这里。"
            }
            FileKind::OtherZip => {
                "这是压缩包，或者不完整的 Word 文件。如果是压缩包，请先双击打开，把里面的 Word 文件拖到桌面，再选那一份。"
            }
            FileKind::Pdf => {
                "这是 PDF 文件，这里读不了。请向原来的人要 Word 文件；要不到，就打开 PDF 选中文字复制，粘贴到这里。扫描的 PDF 选不中文字，只能照着打。"
            }
            FileKind::Rtf => {
                "这是 RTF 文件。请用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”，再选那一份。"
            }
            FileKind::Picture => {
                "这是图片，里面的字读不出来。要把图片放进文稿，请在写作时点“插入图片”；要用图里的字，只能照着打，或者向原来的人要 Word 文件。"
            }
            FileKind::Html => "这是网页文件。请用浏览器打开它，选中文字复制，粘贴到这里。",
            FileKind::WebArchive => {
                "这是网页存档（.mht，有的软件叫它 .doc）。请用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”，再选那一份。"
            }
            FileKind::Archive => "这是压缩包。请先双击打开，把里面的 Word 文件拖到桌面，再选那一份。",
            FileKind::Program => {
                "这是程序，不是文稿。如果它看上去像 Word 文件，请不要打开它，告诉管电脑的同事：可能是病毒。"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_they_hold() {
        let compound = |name: &str| {
            let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        assert_eq!(recognise(b""), FileKind::Empty);
        assert_eq!(recognise(&compound("EncryptedPackage")), FileKind::Encrypted);
        assert_eq!(recognise(&compound("WordDocument")), FileKind::OldWord);
        assert_eq!(recognise(&compound("Workbook")), FileKind::OldOffice);
        assert_eq!(recognise(b"%PDF-1.7"), FileKind::Pdf);
        assert_eq!(recognise(b"MZ\x90\0"), FileKind::Program);
        assert_eq!(recognise(b"\xFF\xD8\xFF\xE0"), FileKind::Picture);
        assert_eq!(recognise("<html><body>妇联".as_bytes()), FileKind::Html);
        assert_eq!(recognise(b"MIME-Version: 1.0\r\n"), FileKind::WebArchive);
        assert_eq!(recognise(b"{\\rtf1"), FileKind::Rtf);
        assert_eq!(recognise("妇联工作总结".as_bytes()), FileKind::Text);
    }
}
