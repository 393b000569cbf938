//! 备份: everything of ours in one file, and what of it is put back. The file is a line that says what it is, then a
//! line of JSON for each record: its key and its value. Every record carries a checksum of its own, so that of a
//! file cut short or edited by hand all that is whole is still put back.

use super::Write;
use super::key::{self, Meaning};
use super::load::open;
use super::reconcile::{Records, is_mirrored};
use crate::draft::IndexEntry;
use crate::draft::record::{Header, Part, decode, encode};
use crate::lock::seal::{is_sealed, unseal};
use crate::lock::{Bolt, Key};
use crate::report::Report;
use thiserror::Error;

/// First word of the file: name and version of its form.
const SIGNATURE: &str = "report-drafter-backup/1";

/// What a backup holds that can be put back.
#[derive(Clone, Debug, Default)]
pub struct Backup {
    /// The records.
    pub records: Records,
    /// Lines that could not be read, those missing at the end included.
    pub lost_lines: usize,
}

/// Why a file is no backup that can be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum BackupError {
    /// It does not begin as our backups do.
    #[error("这不是本软件的备份文件。备份文件的名字是“妇联文稿备份”加日期，请重新选择。")]
    NotOurs,
    /// It was written by a newer version.
    #[error("这份备份是用更新的版本做的，请用新版打开。文件没有改动。")]
    Newer,
    /// Nothing in it can be read.
    #[error("这份备份损坏了，一份文稿也没有读出来。请换一份备份试试；本机的文稿没有改动。")]
    Damaged,
}

/// Writes the backup of `records`. What was kept aside and keys of others stay out.
pub fn write<'a>(records: impl IntoIterator<Item = (&'a String, &'a String)>) -> String {
    let mut lines = Vec::new();
    for (key, value) in records {
        let is_history = key.starts_with(key::HISTORY);
        if is_history || (is_mirrored(key) && key != key::INDEX && key != key::BACKED_UP) {
            lines.push(serde_json::to_string(&(key, value)).expect("strings are JSON"));
        }
    }
    format!("{SIGNATURE} {}\n{}\n", lines.len(), lines.join("\n"))
}

/// Reads a backup.
pub fn read(text: &str) -> Result<Backup, BackupError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let count = match first.split_once(' ') {
        Some((SIGNATURE, count)) => count.trim().parse::<usize>().ok(),
        Some((other, _)) if other.starts_with("report-drafter-backup/") => return Err(BackupError::Newer),
        _ => return Err(BackupError::NotOurs),
    };
    let mut backup = Backup::default();
    let mut read = 0;
    for line in lines.filter(|line| !line.trim().is_empty()) {
        match serde_json::from_str::<(String, String)>(line) {
            Ok((key, value)) if key::meaning(&key) != Meaning::Foreign => {
                backup.records.insert(key, value);
                read += 1;
            }
            _ => backup.lost_lines += 1,
        }
    }
    let missing = count.map_or(0, |count| count.saturating_sub(read));
    backup.lost_lines = backup.lost_lines.max(missing);
    if backup.records.is_empty() && backup.lost_lines > 0 { Err(BackupError::Damaged) } else { Ok(backup) }
}

/// A draft of a backup as it can be put back.
#[derive(Clone, Debug)]
pub struct Returned {
    /// Its id in the backup.
    pub draft: String,
    /// The report, in so far as it can be read.
    pub report: Report,
    /// When it was put into the trash, in milliseconds since 1970.
    pub trashed_ms: Option<u64>,
    /// Sections that could not be read.
    pub lost_sections: usize,
}

impl Backup {
    /// The drafts that can be read, and how many cannot.
    pub fn drafts(&self) -> (Vec<Returned>, usize) {
        let keys: Vec<String> = self.records.keys().cloned().collect();
        let (mut drafts, mut unreadable) = (Vec::new(), 0);
        for key in &keys {
            let Meaning::Head(draft) = key::meaning(key) else { continue };
            match open(draft, &keys, |key| self.records.get(key).cloned()) {
                Ok(opened) => drafts.push(Returned {
                    draft: draft.to_owned(),
                    report: opened.report,
                    trashed_ms: opened.saver.trashed_ms(),
                    lost_sections: opened.damaged.len(),
                }),
                Err(_) => unreadable += 1,
            }
        }
        (drafts, unreadable)
    }

    /// Whether anything in it is sealed.
    pub fn is_sealed(&self) -> bool {
        self.records.values().any(|value| is_sealed(value))
    }

    /// The lock it was made behind.
    pub fn bolt(&self) -> Option<Bolt> {
        Bolt::read(self.records.get(key::LOCK)?).ok()
    }

    /// Opens with `key` what it opens. Says whether it is the key of anything in it.
    pub fn open(&mut self, key: &Key) -> bool {
        let mut is_fitting = false;
        for value in self.records.values_mut().filter(|value| is_sealed(value)) {
            if let Ok(opened) = unseal(Some(key), value) {
                *value = opened;
                is_fitting = true;
            }
        }
        is_fitting
    }

    /// The pictures: their hashes and values.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, &String)> {
        self.records.iter().filter_map(|(key, value)| Some((key.strip_prefix(key::PICTURE)?, value)))
    }

    /// The snapshots of a draft: keys and values.
    pub fn history_of(&self, draft: &str) -> Vec<(String, String)> {
        let prefix = format!("{}{draft}/", key::HISTORY);
        let of_draft = self.records.iter().filter(|(key, _)| key.starts_with(&prefix));
        of_draft.map(|(key, value)| (key.clone(), value.clone())).collect()
    }
}

/// How a draft of a backup stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// There is none of its id: it is put back under it, with its history.
    Absent,
    /// The same text is here already.
    Same,
    /// Another text is here under its id: it becomes a draft of its own.
    Differs,
}

/// How `returned` stands to the draft of its id here, if there is one.
pub fn likeness(returned: &Returned, here: Option<&Report>) -> Likeness {
    match here {
        None => Likeness::Absent,
        // Numbers given out since do not make another text.
        Some(here) => {
            let next_section = returned.report.next_section;
            let is_same = Report { next_section, ..here.clone() } == returned.report;
            if is_same { Likeness::Same } else { Likeness::Differs }
        }
    }
}

/// What was last put into a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// 字数 of all drafts together.
    pub words: usize,
}

/// Text written since the last backup that makes a reminder due, in 字.
const REMINDER_WORDS: usize = 2_000;
/// Time since the last backup that makes a reminder due when something has changed.
const REMINDER_MS: u64 = 30 * 60_000;

impl BackedUp {
    /// What a backup made now holds.
    pub fn now(at_ms: u64, drafts: &[IndexEntry]) -> Self {
        BackedUp { at_ms, words: drafts.iter().map(|entry| entry.summary.words).sum() }
    }

    /// Reads the note.
    pub fn read(text: &str) -> Option<Self> {
        let (header, body) = decode(text).ok()?;
        let (at_ms, words) = body.split_once(' ').filter(|_| header.part == Part::BackedUp)?;
        Some(BackedUp { at_ms: at_ms.parse().ok()?, words: words.parse().ok()? })
    }

    /// The write that keeps the note in place of `current`.
    pub fn write(self, current: Option<&str>) -> Write {
        let revision = current.and_then(|text| decode(text).ok()).map_or(0, |(header, _)| header.revision);
        let body = format!("{} {}", self.at_ms, self.words);
        Write { key: key::BACKED_UP.to_owned(), value: Some(encode(&Header::backed_up(revision + 1), &body)) }
    }
}

/// 字 written since the last backup, when it is time to remind her of one.
pub fn reminder(last: Option<BackedUp>, drafts: &[IndexEntry], now_ms: u64) -> Option<usize> {
    let now = BackedUp::now(now_ms, drafts);
    let written = now.words.saturating_sub(last.map_or(0, |last| last.words));
    let since_ms = last.map_or_else(
        || drafts.iter().map(|entry| entry.summary.changed_ms).min().unwrap_or(now_ms),
        |last| last.at_ms,
    );
    let has_changed =
        last.is_none_or(|last| drafts.iter().any(|entry| entry.summary.changed_ms > last.at_ms));
    let is_long_ago = has_changed && written > 0 && now_ms.saturating_sub(since_ms) >= REMINDER_MS;
    (written >= REMINDER_WORDS || is_long_ago).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};
    use crate::report::section::{Block, Section};
    use crate::store::save::Saver;

    fn report(texts: &[&str]) -> Report {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        for text in texts {
            let id = report.take_section_id();
            let mut section = Section::new(id, "", 1, "一节");
            section.blocks = vec![Block::Text((*text).to_owned())];
            report.sections.push(section);
        }
        report
    }

    fn records(draft: &str, report: &Report) -> Records {
        let mut records = Records::new();
        for write in Saver::new(draft).writes(report) {
            records.extend(write.write.value.map(|value| (write.write.key, value)));
        }
        records
    }

    #[test]
    fn a_backup_reads_back_and_leaves_out_what_is_not_ours() {
        let saved = report(&["甲\n“乙”\u{2028}", ""]);
        let mut all = records("a1", &saved);
        all.insert("notes".to_owned(), "somebody else's".to_owned());
        all.insert(key::kept("x", 1), "aside".to_owned());
        all.insert(key::INDEX.to_owned(), "made anew".to_owned());
        let backup = read(&write(&all)).expect("a backup");
        assert_eq!((backup.records.len(), backup.lost_lines), (3, 0));
        let (drafts, unreadable) = backup.drafts();
        assert_eq!((&drafts[0].report, drafts[0].draft.as_str(), unreadable), (&saved, "a1", 0));
        assert_eq!(likeness(&drafts[0], None), Likeness::Absent);
        assert_eq!(likeness(&drafts[0], Some(&saved)), Likeness::Same);
        assert_eq!(likeness(&drafts[0], Some(&report(&["丙"]))), Likeness::Differs);
    }

    #[test]
    fn of_a_file_cut_short_or_edited_by_hand_what_is_whole_comes_back() {
        let whole = write(&records("a1", &report(&["甲甲甲", "乙乙乙", "丙丙丙"])));
        let cut: String = whole.chars().take(whole.chars().count() - 30).collect();
        let backup = read(&cut).expect("a part of it is there");
        assert_eq!(backup.lost_lines, 1);
        assert_eq!((backup.drafts().0.len(), backup.drafts().0[0].lost_sections), (1, 1));
        let edited = whole.replace("乙乙乙", "乙乙");
        let drafts = read(&edited).expect("it can be read").drafts().0;
        assert_eq!(drafts[0].lost_sections, 1);
        assert_eq!(drafts[0].report.sections[2].texts().next(), Some("丙丙丙"));
    }

    #[test]
    fn what_is_no_backup_is_told_apart() {
        assert_eq!(read("").err(), Some(BackupError::NotOurs));
        assert_eq!(read("PK\u{3}\u{4}").err(), Some(BackupError::NotOurs));
        assert_eq!(read("report-drafter-backup/2 1\n[]\n").err(), Some(BackupError::Newer));
        assert_eq!(read("report-drafter-backup/1 2\n[\n").err(), Some(BackupError::Damaged));
        assert!(read("report-drafter-backup/1 0\n").is_ok());
    }

    #[test]
    fn a_reminder_comes_after_two_thousand_words_or_half_an_hour() {
        use crate::draft::Summary;
        let minute = 60_000;
        let drafts = |words, changed_ms| {
            let summary = Summary { words, changed_ms, ..Summary::default() };
            [IndexEntry { draft: String::new(), title: String::new(), description: String::new(), summary }]
        };
        let last = BackedUp { at_ms: 100 * minute, words: 500 };
        assert_eq!(BackedUp::read(last.write(None).value.as_deref().expect("a value")), Some(last));
        assert_eq!(reminder(None, &[], 900 * minute), None);
        assert_eq!(reminder(None, &drafts(1_999, 100 * minute), 101 * minute), None);
        assert_eq!(reminder(None, &drafts(2_000, 100 * minute), 101 * minute), Some(2_000));
        assert_eq!(reminder(None, &drafts(9, 100 * minute), 130 * minute), Some(9));
        assert_eq!(reminder(Some(last), &drafts(2_499, 101 * minute), 102 * minute), None);
        assert_eq!(reminder(Some(last), &drafts(2_500, 101 * minute), 102 * minute), Some(2_000));
        assert_eq!(reminder(Some(last), &drafts(600, 101 * minute), 130 * minute), Some(100));
        assert_eq!(reminder(Some(last), &drafts(600, 99 * minute), 130 * minute), None);
    }
}
