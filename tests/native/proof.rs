//! The proofreader: every rule shows what it says, holds together with the others, and leaves right prose alone.

use crate::samples;
use proptest::prelude::*;
use report_drafter::cli::proof::Setting;
use report_drafter::cli::score::score;
use report_drafter::proofread::example::{Marked, read};
use report_drafter::proofread::issue::{Issue, Level};
use report_drafter::proofread::knowledge::{Knowledge, shipped};
use report_drafter::proofread::piece::{Fact, Paragraph, Piece, Role};
use report_drafter::proofread::rule::{Authority, Check, RULES, Rule};
use report_drafter::proofread::{check, fix};
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::template::guidance::{fill_blanks, guidance};
use report_drafter::template::outline::{fill_outline, outlines_for};
use std::collections::{BTreeMap, BTreeSet};

/// An example of one paragraph is body text; one of more has a title.
fn piece_of(text: &str) -> Piece {
    if text.contains('\n') {
        return Piece::from_text(text);
    }
    let paragraphs = vec![Paragraph::new(text, Role::Body)];
    Piece { paragraphs, year: Some(2023), ..Piece::default() }
}

fn issues_of(rule: &Rule, text: &str) -> Vec<Issue> {
    let issues = check(&piece_of(text), shipped());
    issues.into_iter().filter(|issue| std::ptr::eq(issue.rule, rule)).collect()
}

/// What is wrong with an example. A mark may stand for another rule that finds something in the same text; the
/// example's own rule must find one of the marks and nothing else.
fn faults_of(rule: &Rule, example: &str) -> Vec<String> {
    let (text, marked) = read(example);
    let found = check(&piece_of(&text), shipped());
    let fits = |mark: &Marked, issue: &Issue| {
        let fix = issue.fix.as_ref().map(|fix| fix.replacement.clone());
        mark.paragraph == issue.paragraph
            && mark.span == issue.span
            && (mark.fix.is_none() || mark.fix == fix)
    };
    let own = issues_of(rule, &text);
    let mut faults = Vec::new();
    for issue in own.iter().filter(|issue| !marked.iter().any(|mark| fits(mark, issue))) {
        faults.push(format!("{}: {example:?} finds {:?} → {:?}", rule.id, issue.quote, issue.fix));
    }
    if own.is_empty() != marked.is_empty() {
        faults.push(format!("{}: {example:?} finds {}", rule.id, own.len()));
    }
    for mark in marked.iter().filter(|mark| !found.iter().any(|issue| fits(mark, issue))) {
        faults.push(format!("{}: {example:?}: nothing at {mark:?}", rule.id));
    }
    faults
}

#[test]
fn rules_show_what_they_say() {
    let faults: Vec<String> = RULES
        .iter()
        .flat_map(|rule| rule.examples.iter().flat_map(|example| faults_of(rule, example)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Rules that need more than a line: the unit of the profile, figures entered, a sentence too long to show.
const SHOWN_ELSEWHERE: [&str; 3] = ["other-unit", "figure-of-fact", "long-sentence"];

#[test]
fn every_rule_is_whole() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len(), "ids are unique");
    for rule in RULES {
        let Rule { id, name, help, authority, labels, examples, .. } = rule;
        assert!(!name.is_empty() && help.ends_with('。') && !authority.text().is_empty(), "{id}");
        assert!(!labels.is_empty(), "{id}");
        if let Authority::Law(text) = authority {
            assert!(text.contains('《') || text.contains("法律"), "{id}: {text}");
        }
        if let Authority::Standard(text) = authority {
            assert!(text.contains("GB/T") || text.contains('《'), "{id}: {text}");
        }
        if SHOWN_ELSEWHERE.contains(id) {
            continue;
        }
        let flagged = examples.iter().filter(|example| example.contains('⟦')).count();
        let clean = examples.len() - flagged;
        assert!(flagged >= 1 && clean >= 1 && examples.len() >= 2, "{id}: {flagged} flagged, {clean} clean");
    }
}

#[test]
fn every_term_belongs_to_a_rule_that_reads_terms() {
    for term in &shipped().terms {
        let rule = RULES.iter().find(|rule| rule.id == term.rule);
        assert!(rule.is_some_and(|rule| matches!(rule.check, Check::Terms)), "[{}]", term.rule);
    }
    for rule in RULES.iter().filter(|rule| matches!(rule.check, Check::Terms)) {
        assert!(shipped().terms.iter().any(|term| term.rule == rule.id), "{} has no terms", rule.id);
    }
}

fn found<'a>(issues: &'a [Issue], id: &str) -> Vec<&'a str> {
    issues.iter().filter(|issue| issue.rule.id == id).map(|issue| issue.quote.as_str()).collect()
}

#[test]
fn names_of_other_units_are_found_where_the_own_one_is_never_said() {
    let mut piece = Piece::from_text("2023年工作总结\n凉水镇妇联开展了活动。\n我镇妇联走访了家庭。");
    piece.unit = "青禾县柳湾镇妇女联合会".into();
    assert_eq!(found(&check(&piece, shipped()), "other-unit"), ["凉水镇妇联"]);
    piece.paragraphs.push(Paragraph::new("青禾县柳湾镇的姐妹前来学习。", Role::Body));
    assert_eq!(found(&check(&piece, shipped()), "other-unit"), [""; 0]);
}

#[test]
fn a_figure_that_differs_from_the_one_entered_is_found() {
    let mut piece = Piece::from_text("2023年工作总结\n全年走访慰问困难妇女36人。");
    let around = ("全年走访慰问困难妇女".to_owned(), "人。".to_owned());
    piece.facts.push(Fact { label: "慰问困难妇女".into(), value: "63".into(), around });
    let issues = check(&piece, shipped());
    assert_eq!(found(&issues, "figure-of-fact"), ["36"]);
    piece.facts.iter_mut().for_each(|fact| fact.value = "36".into());
    assert_eq!(found(&check(&piece, shipped()), "figure-of-fact"), [""; 0]);
}

#[test]
fn a_sentence_too_long_is_hinted_at() {
    let sentence = "组织妇女群众学习，".repeat(22) + "效果良好。";
    assert_eq!(found(&check(&piece_of(&sentence), shipped()), "long-sentence").len(), 1);
    assert_eq!(found(&check(&piece_of("组织妇女群众学习，效果良好。"), shipped()), "long-sentence").len(), 0);
}

#[test]
fn knowledge_of_an_earlier_month_only_hints_at_later_years() {
    let issue = |year: i32| {
        let issues = check(&Piece { year: Some(year), ..piece_of("推动又好又快发展。") }, shipped());
        issues.iter().find(|issue| issue.rule.id == "outdated-phrase").map(|issue| issue.level)
    };
    assert_eq!(issue(2017), None);
    assert_eq!(issue(2023), Some(Level::Error));
    assert_eq!(issue(shipped().month.0), Some(Level::Error));
    assert_eq!(issue(shipped().month.0 + 1), Some(Level::Hint));
}

#[test]
fn a_damaged_knowledge_file_changes_nothing() {
    assert!(Knowledge::read("截至 2027-01\n[typo]\n惯彻").is_err());
    assert!(Knowledge::read("截至 2027-01\n[typo]\n惯彻→贯彻\n").is_ok());
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "一、",
        "（二）",
        "1、",
        "一是",
        "三是",
        "某某",
        "××",
        "20__年",
        "《婚姻法》",
        "《",
        "》",
        "“",
        "”",
        "\"",
        "，",
        "。",
        "、",
        "、、",
        "13812345678",
        "1余人",
        "近200余人",
        "120%",
        "覆盖率达",
        "惯彻",
        "会报",
        "贫困妇女",
        "又好又快发展",
        "妇联",
        "镇",
        "县",
        "2023年",
        "19年",
        "工作总结",
        "不停的问",
        "做出贡献",
        "6.1儿童节",
        "--",
        "…",
        "来信来访6件，来信3件，来访5件",
        "\n",
        "　",
        "a",
        "😀",
        "e\u{301}",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

/// Takes every safe fix once.
fn mended(piece: &Piece) -> Piece {
    let issues = check(piece, shipped());
    let safe = fix::together(issues.iter().filter(|issue| issue.fix.as_ref().is_some_and(|fix| fix.is_safe)));
    let mut mended = piece.clone();
    for (index, paragraph) in mended.paragraphs.iter_mut().enumerate() {
        let own: Vec<&Issue> = safe.iter().copied().filter(|issue| issue.paragraph == index).collect();
        paragraph.text = fix::mend(&paragraph.text, &own);
    }
    mended
}

proptest! {
    #[test]
    fn issues_quote_the_text_at_their_place(text in text()) {
        let piece = Piece::from_text(&text);
        for issue in check(&piece, shipped()) {
            let paragraph = &piece.paragraphs[issue.paragraph].text;
            prop_assert!(issue.span.end <= paragraph.len());
            prop_assert_eq!(&issue.quote, &paragraph[issue.span.clone()].iter().collect::<String>());
        }
    }

    #[test]
    fn a_fix_makes_no_new_fault(text in text()) {
        let piece = Piece::from_text(&text);
        let errors = |piece: &Piece| check(piece, shipped()).iter().filter(|issue| issue.level == Level::Error).count();
        prop_assert!(errors(&mended(&piece)) <= errors(&piece));
    }

    #[test]
    fn safe_fixes_settle(text in text()) {
        // Of fixes that touch, the first is made and the other found again: in text of nothing but faults that
        // takes some rounds.
        let mut piece = Piece::from_text(&text);
        for _ in 0..6 {
            piece = mended(&piece);
        }
        prop_assert_eq!(&mended(&piece), &piece);
    }

    /// Faults as they stand in a text, with words between them.
    #[test]
    fn safe_fixes_made_twice_are_made_once(chosen in prop::collection::vec(0..RULES.len(), 1..6)) {
        let examples = chosen.iter().filter_map(|index| RULES[*index].examples.first());
        let lines: Vec<String> = examples.map(|example| read(example).0.replace('\n', "")).collect();
        let once = mended(&Piece::from_text(&format!("工作情况\n{}", lines.join("\n开展活动。\n"))));
        prop_assert_eq!(&mended(&once), &once);
    }

    #[test]
    fn what_was_checked_before_is_found_again_as_from_nothing(before in text(), after in text()) {
        let (before, after) = (Piece::from_text(&before), Piece::from_text(&after));
        let mut proof = report_drafter::proofread::Proof::default();
        for piece in [&before, &after] {
            // In turns of a few characters, as a long text is.
            while !proof.update_paragraphs(piece, shipped(), 10) {}
            proof.update_report(piece, shipped());
        }
        let said = |issues: Vec<Issue>| issues.into_iter().map(|i| (i.rule.id, i.paragraph, i.span, i.message)).collect::<Vec<_>>();
        prop_assert_eq!(said(proof.issues(&after)), said(check(&after, shipped())));
    }
}

/// Texts of which a rule that looks back or ahead without bound would not be done for minutes.
#[test]
fn long_and_odd_texts_are_checked() {
    let units = [
        "好",
        "“",
        "1",
        "、",
        "的",
        "某某",
        "：、",
        "1件",
        "王小明、",
        "2名：",
        "《",
        "新，",
        "占100%",
        "信访1件，来信1件，",
    ];
    for unit in units {
        let length = if unit == "好" { 100_000 } else { 20_000 };
        let text = unit.repeat(length / unit.chars().count());
        let issues = check(&piece_of(&text), shipped());
        assert!(issues.len() <= text.chars().count() + 1, "{unit}");
    }
}

/// The pieces of right prose with their names, in order.
fn prose() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/prose");
    let read = |file: std::io::Result<std::fs::DirEntry>| {
        let path = file.expect("is read").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        (name.unwrap_or_default(), std::fs::read_to_string(&path).expect("is text"))
    };
    let mut pieces: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").map(read).collect();
    pieces.sort();
    pieces
}

/// The prose is written for the project, by the rules of the year of each piece, without looking at the rules.
#[test]
fn right_prose_is_left_alone() {
    let mut characters = 0;
    let mut said = String::new();
    for (name, text) in prose() {
        characters += text.chars().filter(|c| *c != '\n').count();
        let piece = Piece::from_text(&text);
        for issue in check(&piece, shipped()).iter().filter(|issue| issue.level > Level::Hint) {
            said += &format!("{name} {} {:?}\n", issue.rule.id, issue.quote);
        }
    }
    assert!(characters >= 30_000, "{characters}");
    assert!(said.is_empty(), "{said}");
}

/// Every example sentence of the app with its blanks filled in by the example values.
#[test]
fn the_apps_own_sentences_are_left_alone() {
    let mut said = String::new();
    let mut count = 0;
    for (kind, level) in Kind::ALL.into_iter().flat_map(|kind| UnitLevel::ALL.map(|level| (kind, level))) {
        let mut report = Report::new(kind, level, 2026);
        report.unit = "青禾县柳湾镇妇女联合会".to_owned();
        report.unit_short = "柳湾镇妇联".to_owned();
        let Some(outline) = outlines_for(kind, level).next() else { continue };
        fill_outline(&mut report, outline);
        for section in &report.sections {
            let guidance = guidance(&report, section);
            let values = guidance.facts.iter().map(|fact| (fact.key.clone(), fact.fact.example.to_owned()));
            let values: BTreeMap<String, String> = values.collect();
            for example in &guidance.examples {
                let text = fill_blanks(&example.text, &guidance.facts, &values);
                let piece = Piece { year: Some(2026), ..piece_of(&text) };
                count += 1;
                // A blank that names no fact stays open: that is what it is for.
                for issue in check(&piece, shipped()).iter().filter(|issue| !issue.quote.contains('【')) {
                    if issue.level == Level::Error {
                        said += &format!("{} {:?} in {text}\n", issue.rule.id, issue.quote);
                    }
                }
            }
        }
    }
    assert!(count > 100, "{count}");
    assert!(said.is_empty(), "{said}");
}

/// The labelled pieces: errors of the kinds a rule can find, 必改 that a label confirms, and
/// what must not be hit.
#[test]
#[ignore = "needs SUMMARY_SAMPLES"]
fn labelled_pieces_are_judged_rightly() {
    let pieces = samples::pieces();
    let read =
        |name: &str| std::fs::read_to_string(samples::folder().join("domain").join(name)).expect("is there");
    let (labels, clean) = (read("defects.jsonl"), read("not_defects.txt"));
    let (mut errors, mut hit, mut must, mut right) = (0, 0, 0, 0);
    for number in [1, 3, 5] {
        let text = &pieces[number as usize - 1];
        let scored = score(text, &labels, Some(&clean), Some(number), &Setting::default());
        let (said, outcome) = scored.expect("labels are read");
        assert!(outcome.labels > 50 && outcome.unplaced == 0, "{outcome:?}");
        assert_eq!(outcome.clean_hit, 0, "{said}");
        errors += outcome.errors;
        hit += outcome.errors_hit;
        must += outcome.must;
        right += outcome.must_right;
    }
    assert!(hit * 100 >= errors * 85, "recall {hit} of {errors}");
    assert!(right * 100 >= must * 95, "precision {right} of {must}");
}

/// An identity number with a right checksum (GB 11643—1999), worked out here the other way round: the character
/// that makes the weighted sum 1 modulo 11.
fn identity(seventeen: &str) -> String {
    let weight = |place: usize| (0..17 - place).fold(1, |weight, _| weight * 2 % 11);
    let sum: u32 =
        seventeen.chars().enumerate().map(|(at, c)| c.to_digit(10).expect("a digit") * weight(at)).sum();
    let last = (0..11).find(|last| (sum + last) % 11 == 1).expect("one of eleven fits");
    format!("{seventeen}{}", if last == 10 { "X".to_owned() } else { last.to_string() })
}

/// Case 58: of identity and phone numbers in all the ways they are typed 98 in 100 are found, and of what is found
/// 95 in 100 are such numbers.
#[test]
fn case_58_personal_numbers_are_found_and_others_are_not() {
    let mut personal = Vec::new();
    for index in 0..50_u64 {
        let phone = format!("1{}{:09}", 3 + index % 7, index * 17_654_321 % 1_000_000_000);
        let (a, b, c) = (&phone[..3], &phone[3..7], &phone[7..]);
        let seventeen = format!(
            "330{:03}19{:02}{:02}{:02}{:03}",
            100 + index,
            50 + index,
            1 + index % 12,
            1 + index % 28,
            index
        );
        let id = identity(&seventeen);
        let full = |text: &str| {
            text.chars()
                .map(|c| {
                    if c.is_ascii_digit() {
                        char::from_u32(c as u32 + 0xFEE0).expect("a full-width digit")
                    } else {
                        c
                    }
                })
                .collect::<String>()
        };
        personal.extend([
            format!("联系电话{phone}。"),
            format!("电话：{a}-{b}-{c}，联系人王某。"),
            format!("（{a} {b} {c}）"),
            full(&phone),
            format!("身份证号{id}，"),
            format!("身份证号：{}", id.to_lowercase()),
            full(&id),
        ]);
    }
    let mut other = Vec::new();
    for index in 0..60_u64 {
        other.extend([
            format!("投入{}元", 13_000_000_000 + index * 7_919),
            format!("青妇字〔2024〕{index}号"),
            format!("2024年{}月{}日10:30", 1 + index % 12, 1 + index % 28),
            format!("拨打12338、12345或{}", 100 + index),
            format!("全年{}人次，{}万元", 1_000 + index * 131, index * 37),
            format!("编号{:014}", 20_240_101_000_000 + index),
            format!("增长{}.{}%", index, index % 10),
        ]);
    }
    let hits = |text: &String| found(&check(&piece_of(text), shipped()), "personal-number").len();
    let right = personal.iter().filter(|text| hits(text) == 1).count();
    let wrong: usize = other.iter().map(hits).sum();
    assert!(right * 100 >= personal.len() * 98, "{right} of {}", personal.len());
    assert!(right * 100 >= (right + wrong) * 95, "{wrong} wrong");
}

/// What is found in a text, by place: nothing of the text itself.
fn places(text: &str) -> String {
    let issues = check(&Piece::from_text(text), shipped());
    // Half-width marks, hundreds in a text from the web, as their count.
    let width = issues.iter().filter(|issue| issue.rule.id == "half-width-mark").count();
    let rest = issues.iter().filter(|issue| issue.rule.id != "half-width-mark");
    let line = |issue: &Issue| {
        let Issue { rule, level, paragraph, span, .. } = issue;
        format!("{paragraph}:{}-{} {} {}\n", span.start, span.end, level.name(), rule.id)
    };
    format!("{width} half-width-mark\n") + &rest.map(line).collect::<String>()
}

#[test]
fn issues_of_the_prose_stay_as_they_are() {
    let prose = prose().into_iter().map(|(name, text)| format!("{name}\n{}", places(&text)));
    insta::assert_snapshot!("prose", prose.collect::<String>());
}

#[test]
#[ignore = "needs SUMMARY_SAMPLES"]
fn issues_of_the_samples_stay_as_they_are() {
    for (index, piece) in samples::pieces().into_iter().enumerate() {
        insta::assert_snapshot!(format!("sample_{}", index + 1), places(&piece));
    }
}

/// The report shown as an example has nothing to mend.
#[test]
fn the_example_report_is_without_fault() {
    let piece = Piece::from_text(include_str!("../../src/template/data/example.txt"));
    let found: Vec<String> = check::check(&piece, shipped())
        .iter()
        .filter(|issue| issue.level != Level::Hint)
        .map(|issue| format!("{}: {}", issue.quote, issue.message))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}
