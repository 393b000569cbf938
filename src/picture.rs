//! Pictures as bytes: which format they are in and how large, read from their heads before anything unpacks them.
//! Nothing is decoded here.

use crate::checksum::crc32;
use thiserror::Error;

/// A format that is kept and printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// PNG (ISO/IEC 15948).
    Png,
    /// JPEG (ITU-T T.81).
    Jpeg,
}

impl Format {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
        }
    }

    /// Ending of the names of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Jpeg => "jpeg",
        }
    }
}

/// What the head of a picture says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its format.
    pub format: Format,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Largest file that is taken, in bytes.
pub const MOST_BYTES: usize = 40 << 20;
/// Most pixels that are unpacked: four bytes each, they fill 200 MB.
const MOST_PIXELS: u64 = 50_000_000;

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PictureError {
    /// It is in a format that is not taken.
    #[error(
        "这是 {0} 图片，这里放不了。请用“画图”或看图软件打开它，另存为 JPEG 或 PNG，再放进来。文字没有改动。"
    )]
    OtherFormat(&'static str),
    /// It is in the format of newer telephones, which no office program reads.
    #[error(
        "这是手机拍的 HEIC 图片，这里放不了。请用微信把它发到电脑上（不勾“原图”），存下来的是 JPEG，再放进来。文字没有改动。"
    )]
    Heic,
    /// It is no picture.
    #[error("这个文件不是图片，没有放进来。请选 JPEG 或 PNG 图片（手机照片、截图一般都是）。文字没有改动。")]
    NoPicture,
    /// It is cut short or changed.
    #[error(
        "这张图片损坏了，读不出来，没有放进来。请重新拷一份，或者打开它截一张图，再放进来。文字没有改动。"
    )]
    Damaged,
    /// It has more pixels than this computer is asked to unpack; how many, in 万.
    #[error(
        "这张图片有 {0} 万像素，太大了，电脑会卡住，没有放进来。请用“画图”打开，点“重新调整大小”改到 3000 像素宽，或者用微信发一遍（不勾“原图”），再放进来。文字没有改动。"
    )]
    TooManyPixels(u64),
    /// The file is too large.
    #[error(
        "这个图片文件超过 40 MB，太大了，没有放进来。请用微信发一遍（不勾“原图”），再放进来。文字没有改动。"
    )]
    TooManyBytes,
}

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Formats known by how they begin: offset, bytes, name.
const OTHERS: [(usize, &[u8], &str); 8] = [
    (0, b"GIF8", "GIF"),
    (8, b"WEBP", "WebP"),
    (0, b"BM", "BMP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (8, b"avif", "AVIF"),
    (0, b"<svg", "SVG"),
    (0, b"\xD7\xCD\xC6\x9A", "WMF"),
];

/// Brands of HEIC, behind “ftyp”.
const HEIC_BRANDS: [&[u8]; 5] = [b"heic", b"heix", b"hevc", b"mif1", b"msf1"];

/// Reads the head of a picture, whatever the file is called, and sees that the picture goes on to its end.
pub fn head(bytes: &[u8]) -> Result<Head, PictureError> {
    if bytes.len() > MOST_BYTES {
        return Err(PictureError::TooManyBytes);
    }
    let found = if bytes.starts_with(PNG_SIGNATURE) {
        png(bytes)
    } else if bytes.starts_with(b"\xFF\xD8\xFF") {
        jpeg(bytes)
    } else {
        return Err(other(bytes));
    };
    let head = found.filter(|head| head.width > 0 && head.height > 0).ok_or(PictureError::Damaged)?;
    let pixels = u64::from(head.width) * u64::from(head.height);
    if pixels > MOST_PIXELS { Err(PictureError::TooManyPixels(pixels / 10_000)) } else { Ok(head) }
}

/// What a file is that is neither PNG nor JPEG.
fn other(bytes: &[u8]) -> PictureError {
    let at = |offset: usize, sign: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(sign));
    if at(4, b"ftyp") && HEIC_BRANDS.iter().any(|brand| at(8, brand)) {
        return PictureError::Heic;
    }
    let known = OTHERS.iter().find(|(offset, sign, _)| at(*offset, sign));
    known.map_or(PictureError::NoPicture, |(.., name)| PictureError::OtherFormat(name))
}

/// Big-endian number of up to four bytes at `at`.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(digits.iter().fold(0, |number, digit| number << 8 | u32::from(*digit)))
}

/// Walks through the chunks to the last one (IEND). Those without which nothing can be seen are checked.
fn png(bytes: &[u8]) -> Option<Head> {
    let mut at = PNG_SIGNATURE.len();
    let mut head = None;
    loop {
        let length = number(bytes, at, 4)? as usize;
        let kind_and_data = bytes.get(at + 4..at.checked_add(length)?.checked_add(8)?)?;
        let (kind, data) = kind_and_data.split_first_chunk::<4>()?;
        let sum = number(bytes, at + 8 + length, 4)?;
        if kind[0].is_ascii_uppercase() && sum != crc32(&[kind_and_data]) {
            return None;
        }
        match kind {
            b"IHDR" => {
                let (width, height) = (number(data, 0, 4)?, number(data, 4, 4)?);
                head = Some(Head { format: Format::Png, width, height });
            }
            b"IEND" => return head,
            _ => {}
        }
        at += 12 + length;
    }
}

/// Walks through the segments to the frame header (SOF), and sees that an end mark (EOI) follows the first scan.
fn jpeg(bytes: &[u8]) -> Option<Head> {
    let mut at = 2;
    let mut head = None;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        at += match marker {
            // A fill byte.
            0xFF => 1,
            // Marks that stand alone.
            0x01 | 0xD0..=0xD7 => 2,
            0xDA => {
                let rest = bytes.get(at..)?;
                let has_end = rest.windows(2).any(|pair| pair == [0xFF, 0xD9]);
                return head.filter(|_| has_end);
            }
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let (height, width) = (number(bytes, at + 5, 2)?, number(bytes, at + 7, 2)?);
                head = Some(Head { format: Format::Jpeg, width, height });
                2 + number(bytes, at + 2, 2)? as usize
            }
            _ => 2 + number(bytes, at + 2, 2)? as usize,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG with its head and an empty picture: nothing here unpacks it.
    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = PNG_SIGNATURE.to_vec();
        let mut chunk = |kind: &[u8], data: &[u8]| {
            bytes.extend((data.len() as u32).to_be_bytes());
            bytes.extend([kind, data].concat());
            bytes.extend(crc32(&[kind, data]).to_be_bytes());
        };
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        chunk(b"IHDR", &head);
        chunk(b"tEXt", b"a text");
        chunk(b"IDAT", &[1, 2, 3]);
        chunk(b"IEND", &[]);
        bytes
    }

    /// A JPEG with a thumbnail in its first segment, whose size is not the picture's.
    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let frame = |width: u16, height: u16| {
            [&[0xFF, 0xC2, 0, 11, 8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[1, 1, 0x11, 0]]
                .concat()
        };
        let thumbnail = frame(8, 6);
        let length = (thumbnail.len() as u16 + 2).to_be_bytes();
        let mut bytes = [&[0xFF, 0xD8, 0xFF, 0xE1][..], &length, &thumbnail, &[0xFF, 0xFF]].concat();
        bytes.extend(&frame(width, height)[1..]);
        bytes.extend([0xFF, 0xDA, 0, 2, 0x12, 0xFF, 0, 0x34, 0xFF, 0xD9]);
        bytes
    }

    #[test]
    fn size_and_format_are_read_from_the_head_whatever_the_file_is_called() {
        assert_eq!(head(&png_of(640, 480)), Ok(Head { format: Format::Png, width: 640, height: 480 }));
        assert_eq!(head(&jpeg_of(4000, 3000)), Ok(Head { format: Format::Jpeg, width: 4000, height: 3000 }));
    }

    #[test]
    fn a_picture_cut_short_anywhere_is_damaged_and_one_changed_too() {
        for whole in [png_of(8, 6), jpeg_of(8, 6)] {
            for length in 0..whole.len() {
                assert!(head(&whole[..length]).is_err(), "{length} of {} bytes", whole.len());
            }
        }
        let mut changed = png_of(8, 6);
        changed[18] = 1;
        assert_eq!(head(&changed), Err(PictureError::Damaged));
        assert_eq!(head(&png_of(0, 6)), Err(PictureError::Damaged));
        assert_eq!(head(&jpeg_of(8, 0)), Err(PictureError::Damaged));
        // Lengths that lead nowhere, or behind the end of what can be counted.
        let mut endless = png_of(8, 6);
        endless[8..12].copy_from_slice(&[0xFF; 4]);
        assert_eq!(head(&endless), Err(PictureError::Damaged));
        assert_eq!(head(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0]), Err(PictureError::Damaged));
    }

    #[test]
    fn more_pixels_than_can_be_unpacked_are_refused_by_the_head_alone() {
        assert_eq!(head(&png_of(10_000, 6_000)), Err(PictureError::TooManyPixels(6_000)));
        assert_eq!(
            head(&png_of(u32::MAX, u32::MAX)),
            Err(PictureError::TooManyPixels(1_844_674_406_511_961))
        );
        assert_eq!(head(&jpeg_of(65_000, 1_000)), Err(PictureError::TooManyPixels(6_500)));
        assert!(head(&png_of(8_160, 6_120)).is_ok());
    }

    #[test]
    fn other_formats_are_named() {
        let of = |bytes: &[u8]| head(bytes);
        assert_eq!(of(b"GIF89a......"), Err(PictureError::OtherFormat("GIF")));
        assert_eq!(of(b"RIFF\0\0\0\0WEBPVP8 "), Err(PictureError::OtherFormat("WebP")));
        assert_eq!(of(b"BM\0\0\0\0"), Err(PictureError::OtherFormat("BMP")));
        assert_eq!(of(b"\0\0\0\x18ftypheic\0\0"), Err(PictureError::Heic));
        assert_eq!(of(b"\0\0\0\x18ftypavif\0\0"), Err(PictureError::OtherFormat("AVIF")));
        for no_picture in [&b""[..], b"%PDF-1.7", b"PK\x03\x04", "妇联".as_bytes()] {
            assert_eq!(of(no_picture), Err(PictureError::NoPicture));
        }
    }
}
