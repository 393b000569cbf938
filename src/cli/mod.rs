//! The command line over the same core: `export IN.txt OUT.docx`, `outline IN.txt`, `pages IN.txt`,
//! `check IN.txt`, `score IN.txt LABELS.jsonl`.
//! It reads and writes files and prints; what a text means is decided in the core.

pub mod plain_text;
pub mod proof;
pub mod score;

use crate::compose::element::arrange;
use crate::compose::heading::Class;
use crate::compose::manuscript::Manuscript;
use crate::docx;
use crate::gb9704::preset::LayoutSettings;
use crate::layout::Pages;
use crate::layout::renderer::{LIBREOFFICE, Renderer, find};
use std::io::Write;
use std::path::Path;
use thiserror::Error;

/// Why a command could not do its work.
#[derive(Debug, Error)]
pub enum CliError {
    /// The command or its arguments are unknown.
    #[error(
        "用法：report-drafter export 输入.txt 输出.docx\n　　　report-drafter outline 输入.txt\n　　　report-drafter pages 输入.txt [--renderer libreoffice|word]\n　　　report-drafter check 输入.txt [--year 2023] [--masked]\n　　　report-drafter score 输入.txt 标注.jsonl [--piece 篇号] [--clean 不得报错.txt] [--year 2023] [--masked]"
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
    /// The file is not text in UTF-8.
    #[error("文件 {0} 不是 UTF-8 编码的文本。请用记事本打开，另存为时编码选 UTF-8。")]
    NotUtf8(String),
    /// There is no text in the file.
    #[error("文件 {0} 里没有文字。")]
    Empty(String),
    /// The result cannot be written.
    #[error("写不了文件 {0}：{1}。请检查文件夹和权限。")]
    Unwritable(String, std::io::Error),
}

/// Runs the command `arguments` (without the program name).
pub fn run(arguments: &[String]) -> Result<(), CliError> {
    match arguments {
        [command, input, output] if command == "export" => export(input, output),
        [command, input] if command == "outline" => outline(input),
        [command, input] if command == "pages" => pages(input, &LIBREOFFICE),
        [command, input, option, name] if command == "pages" && option == "--renderer" => {
            pages(input, find(name).ok_or_else(|| CliError::UnknownRenderer(name.to_owned()))?)
        }
        [command, input, options @ ..] if command == "check" => {
            print(&proof::check_lines(&read_text(input)?, &proof::Setting::read(options)?))
        }
        [command, input, labels, options @ ..] if command == "score" => score::run(input, labels, options),
        _ => Err(CliError::Usage),
    }
}

fn export(input: &str, output: &str) -> Result<(), CliError> {
    let composition = arrange(read(input)?);
    let bytes = docx::write(&composition, LayoutSettings::default(), None);
    std::fs::write(output, bytes).map_err(|error| CliError::Unwritable(output.to_owned(), error))
}

fn outline(input: &str) -> Result<(), CliError> {
    let manuscript = read(input)?;
    let mut lines = Vec::new();
    let mut line = |level: &str, text: &str| {
        if !text.is_empty() {
            lines.push(format!("{level}\t-\t{}", text.replace('\t', " ")));
        }
    };
    line("title", &manuscript.title);
    line("addressee", &manuscript.addressee);
    for paragraph in &manuscript.paragraphs {
        match paragraph.class {
            Class::Body => line("body", &paragraph.text),
            Class::Heading { level, .. } => line(&level.to_string(), &paragraph.text),
        }
    }
    line("signature", &manuscript.signature);
    line("date", &manuscript.issue_date);
    print(&(lines.join("\n") + "\n"))
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

fn read_text(input: &str) -> Result<String, CliError> {
    let bytes =
        std::fs::read(Path::new(input)).map_err(|error| CliError::Unreadable(input.to_owned(), error))?;
    String::from_utf8(bytes).map_err(|_| CliError::NotUtf8(input.to_owned()))
}

fn read(input: &str) -> Result<Manuscript, CliError> {
    let manuscript = plain_text::read_manuscript(&read_text(input)?);
    if manuscript.title.is_empty() { Err(CliError::Empty(input.to_owned())) } else { Ok(manuscript) }
}
