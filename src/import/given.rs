//! A file or text she has handed over, with what she has decided about it so far.

use super::pieces::pieces;
use super::proposal::Proposal;
use super::repair::{Mending, Traces, mended, traces};
use super::source::Source;
use super::structure::propose;

/// What she has handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Name of the file, or what it is called otherwise.
    pub name: String,
    origin: Origin,
    /// Which traces of copying are mended.
    pub mending: Mending,
    /// The reports in it; one, unless it is a collection.
    pub pieces: Vec<Piece>,
}

/// Where the lines come from.
#[derive(Clone, Debug, PartialEq)]
enum Origin {
    /// A text, with the traces of copying it bears.
    Text(String, Traces),
    /// Lines whose ends are sure.
    Lines,
}

/// A report in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Whether it is taken over.
    pub is_chosen: bool,
    /// The lines it is made of, as they stood in the file.
    pub source: Source,
    /// What it is proposed to become.
    pub proposal: Proposal,
}

impl Given {
    /// A text whose lines may be broken.
    pub fn of_text(name: &str, text: String) -> Self {
        let traces = traces(&text);
        let mending = Mending::default();
        let pieces = taken_apart(&Source::of_text(&mended(&text, mending)));
        Given { name: name.to_owned(), origin: Origin::Text(text, traces), mending, pieces }
    }

    /// Lines that are paragraphs.
    pub fn of_source(name: &str, source: &Source) -> Self {
        let pieces = taken_apart(source);
        Given { name: name.to_owned(), origin: Origin::Lines, mending: Mending::default(), pieces }
    }

    /// The traces of copying in it.
    pub fn traces(&self) -> Traces {
        match self.origin {
            Origin::Text(_, traces) => traces,
            Origin::Lines => Traces::default(),
        }
    }

    /// Mends other traces than before. What was corrected in the proposal is proposed anew.
    pub fn mend(&mut self, mending: Mending) {
        self.mending = mending;
        if let Origin::Text(text, _) = &self.origin {
            self.pieces = taken_apart(&Source::of_text(&mended(text, mending)));
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| piece.source.lines.is_empty())
    }
}

fn taken_apart(source: &Source) -> Vec<Piece> {
    let piece = |source: Source| Piece { is_chosen: true, proposal: propose(&source), source };
    pieces(source).into_iter().map(piece).collect()
}
