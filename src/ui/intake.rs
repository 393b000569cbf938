//! Makes files ready to be kept: pictures no larger than they are printed, texts out of whatever encoding.

use super::keeper::Keeper;
use crate::browser::file;
use crate::browser::picture::{Drawn, Shown};
use crate::compose::picture::most_pixels;
use crate::picture::{Format, PictureError, head};
use crate::report::section::Picture;
use crate::text::encoding::{Encoding, is_text};

/// How much of a photograph is kept when it is packed.
const JPEG_QUALITY: f64 = 0.85;
/// A drawing is packed without loss where that takes no more than this many times as much.
const LOSSLESS_SHARE: usize = 2;

/// Keeps a picture, no larger than it is printed. The error says why it is not kept, and what to do.
pub async fn keep_picture(keeper: Keeper, bytes: &[u8]) -> Result<Picture, String> {
    let damaged = || PictureError::Damaged.to_string();
    let format = head(bytes).map_err(|error| error.to_string())?.format;
    let shown = Shown::new(bytes, format.media_type()).await.ok_or_else(damaged)?;
    let drawn = shown.drawn_within(most_pixels()).ok_or_else(damaged)?;
    let packed = pack(&drawn, format).await.ok_or_else(damaged)?;
    let hash = keeper.keep_picture(&packed).await.map_err(|error| error.to_string())?;
    let (width, height) = drawn.size();
    Ok(Picture { hash, width, height, ..Picture::default() })
}

/// A photograph stays one; a drawing is packed without loss unless that is much larger.
async fn pack(drawn: &Drawn, format: Format) -> Option<Vec<u8>> {
    let photograph = drawn.packed(Format::Jpeg.media_type(), JPEG_QUALITY).await?;
    if format == Format::Jpeg {
        return Some(photograph);
    }
    let drawing = drawn.packed(Format::Png.media_type(), 1.0).await?;
    Some(if drawing.len() <= photograph.len() * LOSSLESS_SHARE { drawing } else { photograph })
}

/// The text of a text file. `None` when it is no text.
pub fn text_of(bytes: &[u8]) -> Option<String> {
    file::decode(bytes, Encoding::of(bytes).label()).filter(|text| is_text(text))
}
