//! The command line over the same core: `export IN OUT.docx`, `outline [--pieces] IN`, `pages IN.txt`,
//! `check IN.txt`, `score IN.txt LABELS.jsonl`, `settings IN.json`.
//! It reads and writes files and prints; what a text means is decided in the core.

pub mod file;
pub mod proof;
pub mod score;

use crate::compose::composer::arrange;
use crate::compose::manuscript::Manuscript;
use crate::docx;
use crate::docx::read::ReadError;
use crate::draft::{decode_settings, encode_settings};
use crate::gb9704::preset::LayoutSettings;
use crate::import::manuscript::manuscript;
use crate::import::pieces::pieces;
use crate::import::proposal::{Proposal, Role};
use crate::import::structure::propose;
use crate::layout::Pages;
use crate::layout::renderer::{LIBREOFFICE, Renderer, find};
use file::{read_source, read_text};
use std::io::Write;
use thiserror::Error;

/// Why a command could not do its work.
#[derive(Debug, Error)]
pub enum CliError {
    /// The command or its arguments are unknown.
    #[error(
        "用法：report-drafter export 输入.txt 输出.docx\n　　　report-drafter outline [--pieces] 输入.txt\n　　　report-drafter pages 输入.txt [--renderer libreoffice|word]\n　　　report-drafter check 输入.txt [--year 2023] [--masked]\n　　　report-drafter score 输入.txt 标注.jsonl [--piece 篇号] [--clean 不得报错.txt] [--year 2023] [--masked]\n　　　report-drafter settings 妇联单位设置.json"
    )]
    Usage,
    /// There is no renderer of that name.
    #[error("没有叫 {0} 的排版程序。可以写 libreoffice 或 word。")]
    UnknownRenderer(String),
    /// The file cannot be read.
    #[error("读不了文件 {0}：{1}。请检查文件名和权限。")]
    Unreadable(String, std::io::Error),
    /// A line of a file of labels is none.
    #[error("标注文件 {0} 第 {1} 行不是标注。每行应是一个 JSON 对象，含 piece、quote、kind、sev、occ。")]
    NoLabel(String, usize),
    /// The file is no text.
    #[error("文件 {0} 不是文本。可以用 .txt（任何常见编码）和 .docx。")]
    NoText(String),
    /// It is a file of another kind, or a damaged one.
    #[error("文件 {0}：{1}")]
    NoWord(String, ReadError),
    /// There is no text in the file.
    #[error("文件 {0} 里没有文字。")]
    Empty(String),
    /// The file holds no settings of a unit.
    #[error(
        "文件 {0} 不是单位设置文件。请在软件的“本单位信息”里点“把这些设置存成文件，给别人用”，用那样存出来的文件。"
    )]
    NoSettings(String),
    /// The result cannot be written.
    #[error("写不了文件 {0}：{1}。请检查文件夹和权限。")]
    Unwritable(String, std::io::Error),
}

/// Runs the command `arguments` (without the program name).
pub fn run(arguments: &[String]) -> Result<(), CliError> {
    match arguments {
        [command, input, output] if command == "export" => export(input, output),
        [command, input] if command == "outline" => outline(input),
        [command, option, input] | [command, input, option]
            if command == "outline" && option == "--pieces" =>
        {
            outlines(input)
        }
        [command, input] if command == "pages" => pages(input, &LIBREOFFICE),
        [command, input, option, name] if command == "pages" && option == "--renderer" => {
            pages(input, find(name).ok_or_else(|| CliError::UnknownRenderer(name.to_owned()))?)
        }
        [command, input, options @ ..] if command == "check" => {
            print(&proof::check_lines(&read_text(input)?, &proof::Setting::read(options)?))
        }
        [command, input, labels, options @ ..] if command == "score" => score::run(input, labels, options),
        [command, input] if command == "settings" => settings(input),
        _ => Err(CliError::Usage),
    }
}

/// Prints the settings of a unit so that they can stand in a page as they are.
fn settings(input: &str) -> Result<(), CliError> {
    let profile =
        decode_settings(&read_text(input)?).ok_or_else(|| CliError::NoSettings(input.to_owned()))?;
    print(&encode_settings(&profile).replace('<', "\\u003c"))
}

fn export(input: &str, output: &str) -> Result<(), CliError> {
    let composition = arrange(read(input)?);
    let bytes = docx::write(&composition, LayoutSettings::default(), None);
    std::fs::write(output, bytes).map_err(|error| CliError::Unwritable(output.to_owned(), error))
}

fn outline(input: &str) -> Result<(), CliError> {
    print(&outline_of(&propose(&read_source(input)?)))
}

/// The outlines of the reports in a file that holds several, a form feed between them.
fn outlines(input: &str) -> Result<(), CliError> {
    let outlines: Vec<String> =
        pieces(&read_source(input)?).iter().map(|(_, piece)| outline_of(&propose(piece))).collect();
    print(&outlines.join("\u{c}"))
}

/// Level, section and text of every line, tab-separated.
fn outline_of(proposal: &Proposal) -> String {
    let mut lines = String::new();
    for row in &proposal.rows {
        let level = match row.role {
            Role::Title => "title".to_owned(),
            Role::Addressee => "addressee".to_owned(),
            Role::Heading(level) => level.to_string(),
            Role::Body => "body".to_owned(),
            Role::AttachmentNote => "attachment".to_owned(),
            Role::Signature => "signature".to_owned(),
            Role::IssueDate => "date".to_owned(),
            Role::Note => "note".to_owned(),
            // It stands in no file yet.
            Role::LostHeading => continue,
            Role::LeftOut => "left out".to_owned(),
        };
        let section = if row.key.starts_with('S') { row.key.as_str() } else { "-" };
        let text = match &row.table {
            Some(table) => table.rows.concat().join(" "),
            None if row.role == Role::Addressee => row.text.trim_end_matches(['：', ':']).to_owned(),
            None => row.text.replace('\t', " "),
        };
        lines.push_str(&format!("{level}\t{section}\t{text}\n"));
    }
    lines
}

fn pages(input: &str, renderer: &'static Renderer) -> Result<(), CliError> {
    let mut pages = Pages::new(renderer);
    pages.update(&arrange(read(input)?).elements);
    print(&pages.to_text())
}

fn print(text: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).map_err(|error| CliError::Unwritable("标准输出".to_owned(), error))
}

fn read(input: &str) -> Result<Manuscript, CliError> {
    Ok(manuscript(&propose(&read_source(input)?)))
}
