//! Lengths with their units.

/// A twentieth of a point, 1/1440 inch: the unit of WordprocessingML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Twip(pub i32);

/// Half a point: the unit of type sizes in WordprocessingML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HalfPoint(pub u32);

/// Half the width of a Han character of body text (半字).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HalfZi(pub i32);

impl HalfZi {
    /// `count` whole Han characters (字).
    pub const fn from_zi(count: i32) -> Self {
        HalfZi(count * 2)
    }

    /// The length on the page: 28 characters fill the text width (5.2.3), so one is 315.86 twips.
    pub fn to_twips(self) -> Twip {
        let pitch = f64::from(super::page::TEXT_WIDTH.0) / f64::from(super::page::CHARACTERS_PER_LINE);
        Twip((f64::from(self.0) * pitch / 2.0).round() as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_28_is_the_text_width() {
        assert_eq!(HalfZi::from_zi(28).to_twips(), Twip(8844));
        assert_eq!(HalfZi::from_zi(2).to_twips(), Twip(632));
    }
}
