//! A file or text she has handed over, with what she has decided about it so far.

use super::pieces::pieces;
use super::proposal::Proposal;
use super::repair::{Mending, Traces, mended, traces};
use super::source::Source;
use super::structure::propose;
use super::word::{Decisions, Marks, lines};
use crate::docx::read::Document;

/// What she has handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Name of the file, or what it is called otherwise.
    pub name: String,
    origin: Origin,
    /// Which traces of copying are mended.
    pub mending: Mending,
    /// What is decided about the changes and comments of a Word file.
    pub decisions: Decisions,
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
    /// A Word file, with the marks of each of its lines.
    Word(Box<Document>, Vec<Marks>),
}

/// A report in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Whether it is taken over.
    pub is_chosen: bool,
    /// The lines it is made of, as they stood in the file.
    pub source: Source,
    /// Which line of the file its first one is.
    pub first_line: usize,
    /// What it is proposed to become.
    pub proposal: Proposal,
}

impl Given {
    /// A text whose lines may be broken.
    pub fn of_text(name: &str, text: String) -> Self {
        let traces = traces(&text);
        let pieces = taken_apart(&Source::of_text(&mended(&text, Mending::default())));
        Given::new(name, Origin::Text(text, traces), pieces)
    }

    /// Lines that are paragraphs.
    pub fn of_source(name: &str, source: &Source) -> Self {
        Given::new(name, Origin::Lines, taken_apart(source))
    }

    /// A Word file.
    pub fn of_word(name: &str, document: Document) -> Self {
        let (source, marks) = lines(&document, &Decisions::default());
        let pieces = taken_apart(&source);
        Given::new(name, Origin::Word(Box::new(document), marks), pieces)
    }

    fn new(name: &str, origin: Origin, pieces: Vec<Piece>) -> Self {
        let (mending, decisions) = (Mending::default(), Decisions::default());
        Given { name: name.to_owned(), origin, mending, decisions, pieces }
    }

    /// The traces of copying in it.
    pub fn traces(&self) -> Traces {
        match self.origin {
            Origin::Text(_, traces) => traces,
            Origin::Lines | Origin::Word(..) => Traces::default(),
        }
    }

    /// The Word file, if it is one.
    pub fn document(&self) -> Option<&Document> {
        match &self.origin {
            Origin::Word(document, _) => Some(document),
            Origin::Text(..) | Origin::Lines => None,
        }
    }

    /// The changes and comments of a line of the file.
    pub fn marks(&self, line: usize) -> Option<&Marks> {
        match &self.origin {
            Origin::Word(_, marks) => marks.get(line).filter(|marks| !marks.is_empty()),
            Origin::Text(..) | Origin::Lines => None,
        }
    }

    /// Mends other traces than before. What was corrected in the proposal is proposed anew.
    pub fn mend(&mut self, mending: Mending) {
        self.mending = mending;
        if let Origin::Text(text, _) = &self.origin {
            self.pieces = taken_apart(&Source::of_text(&mended(text, mending)));
        }
    }

    /// Accepts a change, or refuses it. The line it stands in is written anew and keeps what was said of it; a line that
    /// was joined or split keeps its text, where the change may no longer be found.
    pub fn decide(&mut self, decide: impl FnOnce(&mut Decisions)) {
        decide(&mut self.decisions);
        let Origin::Word(document, _) = &self.origin else { return };
        let (source, _) = lines(document, &self.decisions);
        for piece in &mut self.pieces {
            for row in &mut piece.proposal.rows {
                let (line, count) = row.origin;
                let before = piece.source.lines.get(line).map(|line| line.text.as_str());
                let Some(now) = source.lines.get(piece.first_line + line) else { continue };
                if count == 1 && before == Some(row.text.as_str()) && row.text != now.text {
                    row.rewrite(&now.text);
                }
            }
            let end = piece.first_line + piece.source.lines.len();
            if end <= source.lines.len() {
                piece.source = source.part(piece.first_line, end);
            }
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| piece.source.lines.is_empty())
    }
}

fn taken_apart(source: &Source) -> Vec<Piece> {
    let piece = |(first_line, source): (usize, Source)| Piece {
        is_chosen: true,
        proposal: propose(&source),
        source,
        first_line,
    };
    pieces(source).into_iter().map(piece).collect()
}
