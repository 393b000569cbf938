//! The lock: every way on which locking, unlocking or a new passphrase can break off, with either place behind.

use report_drafter::draft::RecordError;
use report_drafter::lock::bolt::Derivation;
use report_drafter::lock::seal::{is_sealed, unseal};
use report_drafter::lock::{Bolt, Key};
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, Section, SectionId};
use report_drafter::store::load::{OpenError, open};
use report_drafter::store::reconcile::Records;
use report_drafter::store::save::Saver;
use report_drafter::store::sealing::{Gate, LockState, Sealing};
use report_drafter::store::window::{Judgement, Step, Window};
use report_drafter::store::{Write, backup, key};

const DRAFT: &str = "a1";
const SECRET: &str = "只有她知道的话";

fn report() -> Report {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    report.title = format!("{SECRET}题目");
    for text in ["第一节", "第二节", "第三节"] {
        let id = report.take_section_id();
        let mut section = Section::new(id, "", 1, "一节");
        section.blocks = vec![Block::Text(format!("{SECRET}{text}"))];
        report.sections.push(section);
    }
    report
}

fn nonce() -> [u8; 12] {
    [7; 12]
}

fn bolt(key: &Key, passphrase: &str) -> Bolt {
    let derivation = Derivation { salt: [1; 16], rounds: 1 };
    let derived = derivation.derive(passphrase);
    Bolt::closed(key, derivation, derived, nonce())
}

fn key_behind(bolt: &Bolt, passphrase: &str) -> Option<Key> {
    let Bolt::Closed { derivation, .. } = bolt else { return None };
    bolt.key(derivation.derive(passphrase))
}

fn apply(records: &mut Records, write: &Write) {
    match &write.value {
        Some(value) => records.insert(write.key.clone(), value.clone()),
        None => records.remove(&write.key),
    };
}

/// A window on two places, and everything it has put into them, in order.
struct Opened {
    window: Window<()>,
    sealing: Sealing,
    done: Vec<Write>,
}

impl Opened {
    fn on(first: &Records, second: &Records) -> Self {
        let (window, steps) = Window::open(first, second);
        let done = steps.into_iter().filter_map(|step| match step {
            Step::Write(write) => Some(write),
            Step::KeepAside(key) | Step::KeepValue(key, _) => panic!("{key} was taken for another window's"),
            Step::WriteIfGone(_) => None,
        });
        let sealing = Sealing::at_start(window.records());
        Opened { done: done.collect(), window, sealing }
    }

    fn put(&mut self, write: &Write, first: &mut Records) {
        if let Some(draft) = key::draft_of(&write.key) {
            self.window.note_opened(draft);
        }
        let keep = |value: &String| self.sealing.keep(&write.key, value, nonce);
        let write = Write { key: write.key.clone(), value: write.value.as_ref().map(keep) };
        let standing = first.get(&write.key).cloned();
        for step in self.window.write(&write, standing.as_deref()).expect("nobody else writes") {
            let Step::Write(write) = step else { panic!("{step:?}") };
            apply(first, &write);
            self.window.first_done(&write.key, Ok(()));
            self.done.push(write);
        }
    }

    fn put_bolt(&mut self, bolt: &Bolt, revision: u64, first: &mut Records) -> String {
        let record = bolt.write(revision);
        self.put(&Write { key: key::LOCK.to_owned(), value: Some(record.clone()) }, first);
        record
    }

    fn settle(&mut self, first: &mut Records) {
        let records = self.window.records().clone();
        for (key, value) in &records {
            if let Some(value) = self.sealing.due(key, value) {
                self.put(&Write { key: key.clone(), value: Some(value) }, first);
            }
        }
    }

    fn report(&self) -> Result<Report, OpenError> {
        let records = self.window.records();
        let keys: Vec<String> = records.keys().cloned().collect();
        open(DRAFT, &keys, |key| records.get(key).map(|value| self.sealing.read(value.clone())))
            .map(|opened| opened.report)
    }
}

/// The report, saved without a lock.
fn without_lock() -> Records {
    let mut records = Records::new();
    for write in Saver::new(DRAFT).writes(&report()) {
        apply(&mut records, &write.write);
    }
    records
}

fn locked(key: &Key, passphrase: &str) -> Records {
    let mut first = without_lock();
    let mut window = Opened::on(&first, &first.clone());
    let record = window.put_bolt(&bolt(key, passphrase), 1, &mut first);
    window.sealing.close(key.clone(), record);
    window.settle(&mut first);
    first
}

/// Lets the way `done` break off with the places at every two points of it, opens what is left with one of
/// `passphrases`, and finds the report; going on brings everything to the form the lock wants.
fn breaks_off_anywhere(before: &Records, done: &[Write], passphrases: &[&str]) {
    let until = |count: usize| {
        let mut records = before.clone();
        done[..count].iter().for_each(|write| apply(&mut records, write));
        records
    };
    for (in_first, in_second) in
        (0..=done.len()).flat_map(|first| (0..=done.len()).map(move |second| (first, second)))
    {
        let (mut first, second) = (until(in_first), until(in_second));
        let mut window = Opened::on(&first, &second);
        for write in window.done.clone() {
            apply(&mut first, &write);
        }
        if let LockState::Locked(bolt) = window.sealing.state().clone() {
            let bolt = bolt.expect("the lock record is never behind what is sealed");
            let key = passphrases.iter().find_map(|passphrase| key_behind(&bolt, passphrase));
            window.sealing.unlock(key.expect("one of the passphrases opens it"));
        }
        let found = window.report().unwrap_or_else(|error| panic!("{in_first}, {in_second}: {error}"));
        assert_eq!(found, report(), "{in_first}, {in_second}");
        let seals = window.sealing.seals();
        window.settle(&mut first);
        let values = first.iter().filter(|(key, _)| *key != key::LOCK);
        assert!(values.clone().count() > 3 && values.clone().all(|(_, value)| is_sealed(value) == seals));
        assert_eq!(window.report(), Ok(report()));
        assert!(!seals || !first.values().any(|value| value.contains(SECRET)));
    }
}

#[test]
fn case_55_locking_breaks_off_at_any_step() {
    let before = without_lock();
    let mut first = before.clone();
    let mut window = Opened::on(&first, &before);
    let key = Key::new([3; 16]);
    let record = window.put_bolt(&bolt(&key, "甲乙丙丁"), 1, &mut first);
    window.sealing.close(key, record);
    window.settle(&mut first);
    assert_eq!(window.done.len(), before.len() + 1);
    breaks_off_anywhere(&before, &window.done, &["甲乙丙丁"]);
}

#[test]
fn case_55_unlocking_breaks_off_at_any_step() {
    let key = Key::new([3; 16]);
    let before = locked(&key, "甲乙丙丁");
    let mut first = before.clone();
    let mut window = Opened::on(&first, &before);
    window.sealing.unlock(key);
    window.sealing.stop();
    window.settle(&mut first);
    let record = window.put_bolt(&Bolt::Open, 2, &mut first);
    window.sealing.open(record);
    assert!(first.iter().all(|(_, value)| !is_sealed(value)));
    breaks_off_anywhere(&before, &window.done, &["甲乙丙丁"]);
}

#[test]
fn case_55_a_new_passphrase_breaks_off_at_any_step() {
    let key = Key::new([3; 16]);
    let before = locked(&key, "甲乙丙丁");
    let mut first = before.clone();
    let mut window = Opened::on(&first, &before);
    window.sealing.unlock(key.clone());
    window.put_bolt(&bolt(&key, "戊己庚辛"), 2, &mut first);
    assert_eq!(window.done.len(), 1, "no draft is touched");
    breaks_off_anywhere(&before, &window.done, &["甲乙丙丁", "戊己庚辛"]);
}

#[test]
fn case_55_a_wrong_passphrase_opens_nothing_and_writes_nothing() {
    let key = Key::new([3; 16]);
    let places = locked(&key, "甲乙丙丁");
    for wrong in ["", "甲乙丙", "甲乙丙丁 ", "戊己庚辛"] {
        let window = Opened::on(&places, &places.clone());
        let LockState::Locked(Some(bolt)) = window.sealing.state() else { panic!("it is locked") };
        assert_eq!(key_behind(bolt, wrong), None);
        assert!(window.done.is_empty());
        assert_eq!(window.report(), Err(OpenError::Unreadable(RecordError::Sealed)));
    }
}

#[test]
fn case_55_two_windows_and_a_new_passphrase() {
    let key = Key::new([3; 16]);
    let places = locked(&key, "甲乙丙丁");
    let mut other = Opened::on(&places, &places.clone());
    other.sealing.unlock(key.clone());
    let changed = bolt(&key, "戊己庚辛").write(2);
    assert_eq!(other.sealing.gate(Some(&changed)), Gate::Pass, "the key is the same");
    let foreign = bolt(&Key::new([4; 16]), "戊己庚辛").write(3);
    assert_eq!(other.sealing.gate(Some(&foreign)), Gate::Shut, "another key");
    assert!(matches!(other.sealing.state(), LockState::Locked(Some(_))));
}

#[test]
fn case_56_a_window_without_the_key_writes_nothing_once_another_has_locked() {
    let places = without_lock();
    let mut window = Opened::on(&places, &places.clone());
    assert_eq!(window.sealing.gate(None), Gate::Pass);
    let record = bolt(&Key::new([3; 16]), "甲乙丙丁").write(1);
    assert_eq!(window.sealing.gate(Some(&record)), Gate::Shut);
    assert_eq!(window.sealing.gate(None), Gate::PutBack(record.clone()), "a cleared storage is no unlocking");
    assert!(matches!(window.sealing.state(), LockState::Locked(_)));
    assert_eq!(window.sealing.gate(Some("garbage")), Gate::PutBack(record));
    assert_eq!(window.sealing.gate(Some(&Bolt::Open.write(2))), Gate::Pass);
    assert_eq!(window.sealing.state(), &LockState::Free);
}

#[test]
fn a_lost_lock_record_leaves_the_recovery_code() {
    let key = Key::new([3; 16]);
    let mut places = locked(&key, "甲乙丙丁");
    for record in [None, Some("report-drafter/1 lock - - 5 00000000\ngarbage".to_owned())] {
        apply(&mut places, &Write { key: key::LOCK.to_owned(), value: record });
        let mut window = Opened::on(&places, &Records::new());
        assert_eq!(window.sealing.state(), &LockState::Locked(None));
        assert!(!Sealing::fits(&Key::new([4; 16]), &places));
        assert!(Sealing::fits(&key, &places));
        window.sealing.close(key.clone(), bolt(&key, "戊己庚辛").write(1));
        assert_eq!(window.report(), Ok(report()));
    }
}

#[test]
fn what_another_window_put_into_the_second_place_meanwhile_never_replaces_what_is_sealed() {
    let places = without_lock();
    let section = key::section(DRAFT, SectionId(1));
    let mut other = Opened::on(&places, &places.clone());
    other.window.note_opened(DRAFT);
    let open_value = places[&section].clone();
    let sealed = locked(&Key::new([3; 16]), "甲乙丙丁");
    let late = Write { key: section.clone(), value: Some(open_value) };
    assert_ne!(other.window.judge(&late, sealed.get(&section).map(String::as_str)), Judgement::Replace);
}

#[test]
fn a_backup_made_behind_the_lock_opens_with_its_passphrase_on_another_machine() {
    let key = Key::new([3; 16]);
    let text = backup::write(&locked(&key, "甲乙丙丁"));
    assert!(!text.contains(SECRET));
    let mut backup = backup::read(&text).expect("a backup");
    assert!(backup.is_sealed() && backup.drafts().0.is_empty());
    assert!(!backup.open(&Key::new([4; 16])));
    let found =
        key_behind(&backup.bolt().expect("the lock is in it"), "甲乙丙丁").expect("the right passphrase");
    assert!(backup.open(&found) && !backup.is_sealed());
    assert_eq!(backup.drafts().0[0].report, report());
    assert!(unseal(None, &backup.records[&key::head(DRAFT)]).is_ok());
}
