//! A picture in its place: how large it is printed, in whole lines, so that the lines behind it go on where they would.

use super::element::Composition;
use crate::gb9704::length::Twip;
use crate::gb9704::page::{LINE_PITCH, TEXT_HEIGHT, TEXT_WIDTH};
use crate::gb9704::picture::{DOTS_PER_INCH, MOST_PICTURE_LINES, PICTURE_MARGIN};
use crate::report::section::Picture;

/// What stands for a picture where only text can.
pub const PICTURE_MARK: &str = "【图片】";

/// A picture as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Hash of its bytes.
    pub hash: String,
    /// What is said of it to those who do not see it: its caption, as it may stand in XML.
    pub alternative: String,
    /// Its width.
    pub width: Twip,
    /// Its height.
    pub height: Twip,
    /// Lines it takes.
    pub lines: i32,
}

impl Figure {
    /// Places a picture.
    pub fn new(picture: &Picture, alternative: String) -> Self {
        let most_height = LINE_PITCH.0 * MOST_PICTURE_LINES - PICTURE_MARGIN.0;
        let (width, height) = fit(picture, TEXT_WIDTH.0 * picture.printed.sixths() as i32 / 6, most_height);
        let lines = (height + PICTURE_MARGIN.0 + LINE_PITCH.0 - 1) / LINE_PITCH.0;
        Figure { hash: picture.hash.clone(), alternative, width: Twip(width), height: Twip(height), lines }
    }

    /// Height of its lines.
    pub fn line_height(&self) -> Twip {
        Twip(LINE_PITCH.0 * self.lines)
    }

    /// Width and height where lines have another pitch: smaller where they would not hold it.
    pub fn size_at(&self, pitch: Twip) -> (Twip, Twip) {
        let room = pitch.0 * self.lines - PICTURE_MARGIN.0;
        if self.height.0 <= room {
            return (self.width, self.height);
        }
        let width = i64::from(self.width.0) * i64::from(room) / i64::from(self.height.0);
        (Twip((width as i32).max(1)), Twip(room))
    }
}

impl Composition {
    /// Hashes of the pictures in it, each once.
    pub fn figures(&self) -> Vec<&str> {
        let mut hashes = Vec::new();
        for figure in self.elements.iter().filter_map(|element| element.figure.as_ref()) {
            if !hashes.contains(&figure.hash.as_str()) {
                hashes.push(figure.hash.as_str());
            }
        }
        hashes
    }
}

/// The largest size of the picture's shape within `width` and `height`, at least a twip each way.
fn fit(picture: &Picture, width: i32, height: i32) -> (i32, i32) {
    let (across, down) = (i64::from(picture.width.max(1)), i64::from(picture.height.max(1)));
    let full_height = i64::from(width) * down / across;
    if full_height <= i64::from(height) {
        return (width, (full_height as i32).max(1));
    }
    (((i64::from(height) * across / down) as i32).max(1), height)
}

/// Most pixels a picture needs across and down to be printed sharp over the whole text area.
pub const fn most_pixels() -> (u32, u32) {
    const TWIPS_PER_INCH: i32 = 1_440;
    let width = TEXT_WIDTH.0 * DOTS_PER_INCH / TWIPS_PER_INCH;
    let height = TEXT_HEIGHT.0 * DOTS_PER_INCH / TWIPS_PER_INCH;
    (width as u32, height as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::section::PictureWidth;

    fn figure(width: u32, height: u32, printed: PictureWidth) -> Figure {
        Figure::new(&Picture { width, height, printed, ..Picture::default() }, String::new())
    }

    #[test]
    fn a_picture_fills_the_width_she_picks_in_whole_lines() {
        let full = figure(1228, 921, PictureWidth::Full);
        assert_eq!((full.width, full.height, full.lines), (Twip(8844), Twip(6633), 12));
        assert!(full.line_height().0 >= full.height.0 + PICTURE_MARGIN.0);
        let half = figure(1228, 921, PictureWidth::Half);
        assert_eq!((half.width, half.height, half.lines), (Twip(4422), Twip(3316), 6));
        let tall = figure(100, 4_000, PictureWidth::Full);
        assert_eq!((tall.lines, tall.width), (MOST_PICTURE_LINES, Twip(286)));
    }

    #[test]
    fn any_size_can_be_placed_and_smaller_lines_hold_it_too() {
        for width in [0, 1, 7, 1228, u32::MAX] {
            for height in [0, 1, 7, 921, u32::MAX] {
                let figure = figure(width, height, PictureWidth::Third);
                assert!((1..=MOST_PICTURE_LINES).contains(&figure.lines));
                let (across, down) = figure.size_at(Twip(560));
                assert!(across.0 > 0 && down.0 > 0 && down.0 + PICTURE_MARGIN.0 <= 560 * figure.lines);
            }
        }
    }

    #[test]
    fn the_text_area_at_two_hundred_dots_an_inch() {
        assert_eq!(most_pixels(), (1_228, 1_771));
    }
}
