//! Which screen is shown, and its address behind #. Pure.

use crate::report::section::SectionId;

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// 我的文稿
    Drafts,
    /// 写新的文稿
    New,
    /// 本单位信息
    Unit,
    /// 回收站
    Trash,
    /// 备份和恢复
    Backup,
    /// 帮助
    Help {
        /// Which page of it.
        page: HelpPage,
        /// Id of the draft it was opened from, if any.
        draft: Option<String>,
    },
    /// 从旧稿开始
    Import {
        /// Id of the draft it is put into; none for a new one.
        draft: Option<String>,
    },
    /// 写作
    Desk {
        /// Id of the draft.
        draft: String,
        /// What is being written, if the address says so.
        page: Option<DeskPage>,
    },
    /// 通读
    Review {
        /// Id of the draft.
        draft: String,
    },
    /// 历史版本
    History {
        /// Id of the draft.
        draft: String,
    },
}

/// A page of 帮助.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    /// 怎么用
    Guide,
    /// 显示
    Display,
    /// 隐私说明
    Privacy,
    /// 更新记录
    Changes,
    /// 关于
    About,
}

/// The words of the pages of 帮助 in an address.
const HELP_PAGES: [(HelpPage, &str); 5] = [
    (HelpPage::Guide, "guide"),
    (HelpPage::Display, "display"),
    (HelpPage::Privacy, "privacy"),
    (HelpPage::Changes, "changes"),
    (HelpPage::About, "about"),
];

/// What the Desk shows in its middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskPage {
    /// 题目和主送
    Head,
    /// A section.
    Section(SectionId),
    /// 落款和日期
    Tail,
}

impl Screen {
    /// Reads an address behind #; what it does not know is the list of drafts.
    pub fn read(hash: &str) -> Screen {
        let parts: Vec<&str> = hash.split('/').collect();
        match parts.as_slice() {
            ["new"] => Screen::New,
            ["unit"] => Screen::Unit,
            ["trash"] => Screen::Trash,
            ["backup"] => Screen::Backup,
            ["help", page] => Screen::Help { page: read_help(page), draft: None },
            ["help", page, draft] => Screen::Help { page: read_help(page), draft: Some((*draft).to_owned()) },
            ["import"] => Screen::Import { draft: None },
            ["import", draft] => Screen::Import { draft: Some((*draft).to_owned()) },
            ["write", draft] => Screen::Desk { draft: (*draft).to_owned(), page: None },
            ["write", draft, page] => Screen::Desk { draft: (*draft).to_owned(), page: read_page(page) },
            ["review", draft] => Screen::Review { draft: (*draft).to_owned() },
            ["history", draft] => Screen::History { draft: (*draft).to_owned() },
            _ => Screen::Drafts,
        }
    }

    /// The address behind #.
    pub fn hash(&self) -> String {
        match self {
            Screen::Drafts => "drafts".to_owned(),
            Screen::New => "new".to_owned(),
            Screen::Unit => "unit".to_owned(),
            Screen::Trash => "trash".to_owned(),
            Screen::Backup => "backup".to_owned(),
            Screen::Help { page, draft: None } => format!("help/{}", help_word(*page)),
            Screen::Help { page, draft: Some(draft) } => format!("help/{}/{draft}", help_word(*page)),
            Screen::Import { draft: None } => "import".to_owned(),
            Screen::Import { draft: Some(draft) } => format!("import/{draft}"),
            Screen::Desk { draft, page: None } => format!("write/{draft}"),
            Screen::Desk { draft, page: Some(page) } => format!("write/{draft}/{}", page_word(*page)),
            Screen::Review { draft } => format!("review/{draft}"),
            Screen::History { draft } => format!("history/{draft}"),
        }
    }

    /// The address behind # without the page of the Desk.
    pub fn place(&self) -> String {
        match self {
            Screen::Desk { draft, .. } => format!("write/{draft}"),
            other => other.hash(),
        }
    }

    /// The draft the screen belongs to.
    pub fn draft(&self) -> Option<&str> {
        match self {
            Screen::Desk { draft, .. }
            | Screen::Review { draft }
            | Screen::History { draft }
            | Screen::Help { draft: Some(draft), .. }
            | Screen::Import { draft: Some(draft) } => Some(draft),
            Screen::Drafts
            | Screen::New
            | Screen::Unit
            | Screen::Trash
            | Screen::Backup
            | Screen::Help { draft: None, .. }
            | Screen::Import { draft: None } => None,
        }
    }

    /// Goes to the screen.
    pub fn go(&self) {
        crate::browser::location::set_hash(&self.hash());
    }
}

fn read_help(word: &str) -> HelpPage {
    HELP_PAGES.iter().find(|(_, known)| *known == word).map_or(HelpPage::Guide, |(page, _)| *page)
}

fn help_word(page: HelpPage) -> &'static str {
    HELP_PAGES.iter().find(|(known, _)| *known == page).map_or("", |(_, word)| *word)
}

fn read_page(word: &str) -> Option<DeskPage> {
    match word {
        "head" => Some(DeskPage::Head),
        "tail" => Some(DeskPage::Tail),
        number => number.parse().ok().map(|number| DeskPage::Section(SectionId(number))),
    }
}

fn page_word(page: DeskPage) -> String {
    match page {
        DeskPage::Head => "head".to_owned(),
        DeskPage::Tail => "tail".to_owned(),
        DeskPage::Section(SectionId(number)) => number.to_string(),
    }
}
