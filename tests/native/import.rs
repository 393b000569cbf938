//! The structure found in texts from outside, beside a key made by hand.

use crate::samples;
use report_drafter::checksum::crc32;
use report_drafter::import::pieces::pieces;
use report_drafter::import::proposal::{Proposal, Role};
use report_drafter::import::source::Source;
use report_drafter::import::structure::propose;

/// Least share of paragraphs at the right level and section, in per cent.
const LEAST_RIGHT: usize = 95;

/// Every report of the six is found, and its paragraphs stand at the level and in the section of the key.
#[test]
fn the_samples_are_taken_apart_as_the_key_says() {
    let Some(text) = samples::text() else { return };
    let found: Vec<Proposal> =
        pieces(&Source::of_text(&text)).iter().map(|(_, piece)| propose(piece)).collect();
    assert_eq!(found.len(), 6);
    let key: Vec<Vec<&str>> = include_str!("outlines/key.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    for piece in [1, 3, 5] {
        let lines: Vec<_> = key.iter().filter(|line| line[0] == piece.to_string()).collect();
        let rows: Vec<_> = found[piece - 1]
            .rows
            .iter()
            .filter(|row| !matches!(row.role, Role::Title | Role::LostHeading))
            .collect();
        assert_eq!(rows.len(), lines.len(), "篇{piece}");
        let mut wrong = Vec::new();
        for (row, line) in rows.iter().zip(&lines) {
            assert_eq!(
                format!("{:08x}", crc32(&[row.text.as_bytes()])),
                line[2],
                "篇{piece} 第{}段",
                line[1]
            );
            let level = match row.role {
                Role::Heading(level) => level.to_string(),
                Role::Body => "body".to_owned(),
                other => format!("{other:?}"),
            };
            if (level.as_str(), row.key.as_str()) != (line[3], line[4]) {
                wrong.push(format!("第{}段：{level} {}，应为 {} {}", line[1], row.key, line[3], line[4]));
            }
        }
        let right = (lines.len() - wrong.len()) * 100 / lines.len();
        assert!(right >= LEAST_RIGHT, "篇{piece}：{right}% {wrong:?}");
    }
}

/// Four headings are offered in 篇4, where its items begin again.
#[test]
fn the_headings_lost_in_a_sample_are_offered() {
    let Some(samples) = samples::pieces() else { return };
    let proposal = propose(&Source::of_text(&samples[3]));
    let lost: Vec<usize> =
        (0..proposal.rows.len()).filter(|at| proposal.rows[*at].role == Role::LostHeading).collect();
    let items: Vec<usize> = lost
        .iter()
        .zip(lost.iter().skip(1).chain([&proposal.rows.len()]))
        .map(|(from, to)| to - from - 1)
        .collect();
    assert_eq!(items, [2, 6, 5, 2]);
    assert!(lost.iter().all(|at| !proposal.rows[*at].text.is_empty()));
}
