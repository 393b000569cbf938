//! 历史版本: whole earlier states of a draft, each one record that can be read without any other. They lie in the
//! second place only, so that they do not share the fate of the draft they were taken from.

use super::{Write, key};
use crate::checksum::crc32;
use crate::draft::record::{Header, Part, RecordError, decode, encode};
use crate::draft::whole;
use crate::report::Report;
use crate::report::count::body_words;

/// While she writes, a snapshot is taken this often.
const INTERVAL_MS: u64 = 5 * 60_000;
/// The newest snapshots of a draft, kept whatever their age.
const NEWEST_KEPT: usize = 10;
/// Of each day before today the last snapshot is kept for this long.
const DAILY_KEPT_DAYS: i64 = 30;
/// What all snapshots of all drafts may take together, in bytes.
const MOST_BYTES: usize = 2_000_000;

/// Why a snapshot was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// As the draft was when it was opened.
    Opened,
    /// Five minutes of writing had passed.
    Writing,
    /// Before 全部替换.
    BeforeReplaceAll,
    /// Before an earlier version was brought back.
    BeforeRestore,
    /// Before a text from outside was put in.
    BeforeImport,
    /// Before an old text became another year's.
    BeforeRollover,
}

/// Reasons with the words under which they are kept and shown.
const REASONS: [(Reason, &str, &str); 6] = [
    (Reason::Opened, "opened", "打开文稿时"),
    (Reason::Writing, "writing", "写作中"),
    (Reason::BeforeReplaceAll, "replace", "全部替换之前"),
    (Reason::BeforeRestore, "restore", "恢复旧版本之前"),
    (Reason::BeforeImport, "import", "放进旧稿之前"),
    (Reason::BeforeRollover, "rollover", "改年份之前"),
];

impl Reason {
    /// In words, for the list.
    pub fn label(self) -> &'static str {
        REASONS.iter().find(|(reason, ..)| *reason == self).map_or("", |(_, _, label)| label)
    }

    fn word(self) -> &'static str {
        REASONS.iter().find(|(reason, ..)| *reason == self).map_or("", |(_, word, _)| word)
    }
}

/// What the key of a snapshot says about it, so that a list needs no values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its key.
    pub key: String,
    /// Id of the draft.
    pub draft: String,
    /// Its number among those of the draft; later ones have greater numbers.
    pub number: u32,
    /// When it was taken, in milliseconds since 1970; shown, and decides what is kept.
    pub taken_ms: u64,
    /// Why it was taken.
    pub reason: Reason,
    /// 字数 without headings.
    pub words: usize,
    /// Length of its value in bytes.
    pub bytes: usize,
    /// Checksum of the report, by which an unchanged one is known.
    pub checksum: u32,
}

impl Snapshot {
    /// Reads a key. `None` when it is none of a snapshot.
    pub fn read_key(key: &str) -> Option<Self> {
        let fields: Vec<&str> = key.strip_prefix(key::HISTORY)?.split('/').collect();
        let &[draft, number, taken_ms, reason, words, bytes, checksum] = fields.as_slice() else {
            return None;
        };
        Some(Snapshot {
            key: key.to_owned(),
            draft: draft.to_owned(),
            number: number.parse().ok()?,
            taken_ms: taken_ms.parse().ok()?,
            reason: REASONS.iter().find(|(_, word, _)| *word == reason)?.0,
            words: words.parse().ok()?,
            bytes: bytes.parse().ok()?,
            checksum: u32::from_str_radix(checksum, 16).ok()?,
        })
    }
}

/// The snapshots among `keys`, newest first. The clock may have been set back: numbers decide, not moments.
pub fn snapshots<'a>(keys: impl IntoIterator<Item = &'a String>) -> Vec<Snapshot> {
    let mut found: Vec<Snapshot> = Vec::new();
    for snapshot in keys.into_iter().filter_map(|key| Snapshot::read_key(key)) {
        let place = found.partition_point(|known| known.number >= snapshot.number);
        found.insert(place, snapshot);
    }
    found
}

/// The write that takes a snapshot of `report`. Nothing when the newest one of the draft is the same, or when
/// there is nothing in it.
pub fn take(
    draft: &str,
    report: &Report,
    reason: Reason,
    taken_ms: u64,
    known: &[Snapshot],
) -> Option<Write> {
    if report.all_sections().all(|section| section.is_blank()) {
        return None;
    }
    let body = whole::write(report);
    let checksum = crc32(&[body.as_bytes()]);
    let newest = known.iter().find(|snapshot| snapshot.draft == draft);
    if newest.is_some_and(|newest| newest.checksum == checksum) {
        return None;
    }
    let number = newest.map_or(0, |newest| newest.number) + 1;
    let (word, words, bytes) = (reason.word(), body_words(report), body.len());
    Some(Write {
        key: format!("{}{draft}/{number}/{taken_ms}/{word}/{words}/{bytes}/{checksum:08x}", key::HISTORY),
        value: Some(encode(&Header::snapshot(draft, number), &body)),
    })
}

/// Reads the value of a snapshot.
pub fn read(text: &str) -> Result<Report, RecordError> {
    let (header, body) = decode(text)?;
    let is_snapshot = matches!(header.part, Part::Snapshot(_));
    whole::read(body).filter(|_| is_snapshot).ok_or(RecordError::Damaged)
}

/// Whether another snapshot is due while she writes. A clock set back makes it due.
pub fn is_due(last_ms: u64, now_ms: u64) -> bool {
    now_ms.checked_sub(last_ms).is_none_or(|passed| passed >= INTERVAL_MS)
}

/// Which of `snapshots` (newest first) make room: of each draft the newest ten stay, and before today the last of
/// each day for thirty days; the oldest of all go when they take too much together, but never the newest of a
/// draft. `day_of` gives the number of the local day of a moment.
pub fn surplus(snapshots: &[Snapshot], now_ms: u64, day_of: impl Fn(u64) -> i64) -> Vec<String> {
    let today = day_of(now_ms);
    let mut kept: Vec<&Snapshot> = Vec::new();
    let mut surplus: Vec<&Snapshot> = Vec::new();
    for snapshot in snapshots {
        let day = day_of(snapshot.taken_ms);
        let mut of_draft = kept.iter().filter(|known| known.draft == snapshot.draft);
        let is_new = of_draft.clone().count() < NEWEST_KEPT;
        let is_last_of_day = of_draft.all(|known| day_of(known.taken_ms) != day);
        if is_new || (is_last_of_day && today - day <= DAILY_KEPT_DAYS) {
            kept.push(snapshot);
        } else {
            surplus.push(snapshot);
        }
    }
    let mut bytes: usize = kept.iter().map(|snapshot| snapshot.bytes).sum();
    while bytes > MOST_BYTES {
        let is_newest = |index: usize| kept[..index].iter().all(|known| known.draft != kept[index].draft);
        let older = (0..kept.len()).filter(|&index| !is_newest(index));
        let Some(oldest) = older.min_by_key(|&index| kept[index].taken_ms) else { break };
        let oldest = kept.remove(oldest);
        bytes -= oldest.bytes;
        surplus.push(oldest);
    }
    surplus.into_iter().map(|snapshot| snapshot.key.clone()).collect()
}

/// The older half of `snapshots`, at least one if there is any: what goes first when the storage is full.
pub fn older_half(snapshots: &[Snapshot]) -> Vec<String> {
    let mut left: Vec<&Snapshot> = snapshots.iter().collect();
    let mut older = Vec::new();
    for _ in 0..snapshots.len().div_ceil(2) {
        let oldest =
            (0..left.len()).min_by_key(|&index| left[index].taken_ms).expect("half of them are left");
        older.push(left.remove(oldest).key.clone());
    }
    older
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};
    use crate::report::section::{Block, Section};

    const DAY_MS: u64 = 86_400_000;

    fn report(text: &str) -> Report {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        let id = report.take_section_id();
        let mut section = Section::new(id, "S0", 0, "导语");
        section.blocks = vec![Block::Text(text.to_owned())];
        report.sections.push(section);
        report
    }

    fn at(draft: &str, number: u32, taken_ms: u64, bytes: usize) -> Snapshot {
        let key = format!("{}{draft}/{number}/{taken_ms}/writing/7/{bytes}/0000000a", key::HISTORY);
        Snapshot::read_key(&key).expect("a key of a snapshot")
    }

    #[test]
    fn a_snapshot_reads_back_and_an_unchanged_report_takes_none() {
        let first = take("a1", &report("甲\n乙"), Reason::Opened, 5, &[]).expect("there is text");
        let known = snapshots([&first.key]);
        assert_eq!((known[0].number, known[0].reason, known[0].words), (1, Reason::Opened, 2));
        assert_eq!(read(first.value.as_deref().expect("a value")), Ok(report("甲\n乙")));
        assert!(take("a1", &report("甲\n乙"), Reason::Writing, 9, &known).is_none());
        assert!(take("a1", &report(" "), Reason::Writing, 9, &known).is_none());
        let second = take("a1", &report("甲"), Reason::Writing, 2, &known).expect("it has changed");
        let both = snapshots([&first.key, &second.key]);
        assert_eq!(both.iter().map(|snapshot| snapshot.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(read("garbage"), Err(RecordError::NotOurs));
    }

    #[test]
    fn every_five_minutes_and_when_the_clock_was_set_back() {
        assert!(!is_due(1_000, 1_000 + INTERVAL_MS - 1));
        assert!(is_due(1_000, 1_000 + INTERVAL_MS));
        assert!(is_due(1_000, 999));
    }

    #[test]
    fn ten_stay_then_one_a_day_for_thirty_days() {
        let now = 100 * DAY_MS + DAY_MS / 2;
        let day_of = |ms: u64| (ms / DAY_MS) as i64;
        // Twelve today, then two on each of forty days before.
        let today = (0..12u64).map(|index| now - index * 60_000);
        let before = (1..=40u64).flat_map(|day| [now - day * DAY_MS + 9, now - day * DAY_MS]);
        let moments = today.chain(before).enumerate();
        let all: Vec<Snapshot> = moments.map(|(index, ms)| at("a1", 500 - index as u32, ms, 1)).collect();
        let gone = surplus(&all, now, day_of);
        let kept = all.iter().filter(|snapshot| !gone.contains(&snapshot.key));
        let ages: Vec<i64> = kept.map(|snapshot| 100 - day_of(snapshot.taken_ms)).collect();
        let expected: Vec<i64> = [0; 10].into_iter().chain(1..=30).collect();
        assert_eq!(ages, expected);
    }

    #[test]
    fn the_oldest_go_when_room_is_short_but_never_the_newest_of_a_draft() {
        let all = [at("a1", 3, 30, 900_000), at("a1", 2, 20, 900_000), at("b2", 1, 10, 900_000)];
        assert_eq!(surplus(&all, 40, |_| 0), [all[1].key.clone()]);
        assert_eq!(older_half(&all), [all[2].key.clone(), all[1].key.clone()]);
        assert!(older_half(&[]).is_empty());
    }
}
