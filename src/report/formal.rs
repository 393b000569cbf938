//! What a formal document has around its text and an ordinary work summary has not: 版头 above it, 版记 below it.
//! Both keep what was typed when they are turned off.

/// 版头
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// Whether it is printed.
    pub is_printed: bool,
    /// 份号
    pub copy_number: String,
    /// 密级和保密期限
    pub secrecy: String,
    /// 紧急程度
    pub urgency: String,
    /// 发文机关标志; a line for each unit when several issue the document together.
    pub mark: String,
    /// 发文字号
    pub number: String,
    /// 签发人, one or several names; empty unless the document goes to a superior.
    pub signers: String,
}

/// 版记
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// Whether it is printed.
    pub is_printed: bool,
    /// 抄送机关
    pub copied_to: String,
    /// 印发机关
    pub office: String,
    /// 印发日期 as typed.
    pub date: String,
}

impl Letterhead {
    /// What of it is printed.
    pub fn printed(&self) -> Option<&Letterhead> {
        self.is_printed.then_some(self)
    }
}

impl Imprint {
    /// What of it is printed.
    pub fn printed(&self) -> Option<&Imprint> {
        self.is_printed.then_some(self)
    }
}
