//! Texts: plain, from the clipboard as HTML, as an outline; taken apart, corrected, made a report.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_drafter::import::given::Given;
use report_drafter::import::report::{Setting, fill};
use report_drafter::import::{markup, outline};
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::text::encoding::Encoding;

fuzz_target!(|data: &[u8]| {
    Encoding::of(data);
    let Ok(text) = std::str::from_utf8(data) else { return };
    for given in [Given::of_text("a", text.to_owned()), Given::of_source("b", &markup::lines(text))] {
        for mut piece in given.pieces {
            for at in 0..piece.proposal.rows.len().min(8) {
                piece.proposal.demote(at);
                piece.proposal.split(at, data.first().copied().unwrap_or(0).into());
                piece.proposal.merge_up(at);
            }
            let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
            fill(&mut report, &piece.proposal, &Setting { year: 2026, pictures: Vec::new() });
            outline::of_proposal(&piece.proposal);
        }
    }
    for own in outline::read(text) {
        let mut report = Report::new(Kind::Plan, UnitLevel::Village, 2026);
        outline::fill(&mut report, &own);
    }
});
