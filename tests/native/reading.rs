//! Reading Word files of all kinds: how paragraphs, numbers, tables, changes and comments come out, and what hostile
//! files are answered.

use crate::carried::repack;
use crate::generated;
use crate::properties::report;
use proptest::prelude::*;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};
use report_drafter::compose::compare::lines as printed_lines;
use report_drafter::compose::compose;
use report_drafter::compose::manuscript::EmptySections;
use report_drafter::docx;
use report_drafter::docx::read::kind::FileKind;
use report_drafter::docx::read::{Alignment, ChangeKind, Document, Item, Paragraph, ReadError, read};
use report_drafter::gb9704::preset::LayoutSettings;
use report_drafter::import::proposal::{Role as RowRole, Row};
use report_drafter::import::structure::propose;
use report_drafter::import::word::{Decisions, lines};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="mc" xmlns:wps="wps" xmlns:a="a" xmlns:r="r"><w:body>"#;

/// A file with this body, and further parts.
fn file(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = ("word/document.xml".to_owned(), format!("{HEAD}{body}</w:body></w:document>"));
    repack(
        std::iter::once(document)
            .chain(more.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))),
    )
}

fn document(body: &str, more: &[(&str, &str)]) -> Document {
    read(&file(body, more)).expect("the file can be read")
}

fn paragraphs(document: &Document) -> Vec<&Paragraph> {
    let mut found = Vec::new();
    for item in &document.items {
        if let Item::Paragraph(paragraph) = item {
            found.push(paragraph);
        }
    }
    found
}

fn texts(document: &Document) -> Vec<String> {
    paragraphs(document)
        .iter()
        .map(|paragraph| format!("{}{}", paragraph.number, paragraph.text(document)))
        .collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn paragraphs_come_out_as_a_reader_sees_them() {
    let body = concat!(
        "<w:p><w:r><w:t>妇</w:t></w:r><w:hyperlink r:id=\"x\"><w:r><w:t>联</w:t></w:r></w:hyperlink>",
        "<w:sdt><w:sdtContent><w:r><w:tab/><w:t>工作</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        "<w:p><w:r><w:t>一行</w:t><w:br/><w:t>又一行</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>前页</w:t><w:br w:type=\"page\"/></w:r></w:p><w:p><w:r><w:t>后页</w:t></w:r></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>今天</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>",
        "<w:r><w:t>目录一行</w:t></w:r></w:p><w:p><w:r><w:t>目录二行</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r></w:p>",
        "<w:p><w:ruby><w:rt><w:r><w:t>ma</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>妈</w:t></w:r></w:rubyBase></w:ruby></w:p>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>",
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t>框外</w:t></w:r></w:p>",
    );
    let document = document(body, &[]);
    assert_eq!(texts(&document), ["妇联\t工作", "一行", "又一行", "前页", "后页", "今天", "妈", "框外"]);
    let begins: Vec<bool> = paragraphs(&document).iter().map(|paragraph| paragraph.begins_page).collect();
    assert_eq!(begins, [false, false, false, false, true, false, false, false]);
    assert!(
        document.remarks.iter().any(|remark| remark.contains("文本框里写着“框里”")),
        "{:?}",
        document.remarks
    );
    assert!(document.remarks.iter().any(|remark| remark.contains("隐藏")));
}

#[test]
fn styles_and_lists_say_what_a_paragraph_is() {
    let styles = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/><w:rFonts w:eastAsia="仿宋"/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
      <w:style w:styleId="x"><w:basedOn w:val="y"/></w:style><w:style w:styleId="y"><w:basedOn w:val="x"/></w:style></w:styles>"#;
    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
      <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let paragraph = |style: &str, text: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, run(text))
    };
    let body = [
        paragraph("1", "主要工作"),
        paragraph("2", "维权"),
        paragraph("2", "关爱"),
        paragraph("1", "问题"),
        paragraph("2", "队伍"),
        paragraph("x", "正文"),
        format!(
            r#"<w:p><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="9"/></w:pPr>{}</w:p>"#,
            run("落款")
        ),
    ];
    let document =
        document(&body.concat(), &[("word/styles.xml", styles), ("word/numbering.xml", numbering)]);
    assert_eq!(
        texts(&document),
        ["一、主要工作", "（一）维权", "（二）关爱", "二、问题", "（一）队伍", "正文", "落款"]
    );
    let found = paragraphs(&document);
    let shown: Vec<_> = found.iter().map(|p| (p.outline_level, p.typeface.as_str(), p.is_bold)).collect();
    assert_eq!(shown[0], (Some(1), "黑体", true));
    assert_eq!(shown[1], (Some(2), "黑体", true));
    assert_eq!(shown[5], (None, "仿宋", false));
    assert_eq!(
        (found[6].alignment, found[6].outline_level, found[6].size_half_points),
        (Alignment::Center, None, 32)
    );
}

#[test]
fn changes_and_comments_of_a_superior_come_along() {
    let body = concat!(
        "<w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>走访</w:t></w:r><w:commentRangeEnd w:id=\"7\"/>",
        "<w:del w:id=\"1\" w:author=\"王主席\" w:date=\"2026-12-01T10:00:00Z\"><w:r><w:delText>十二</w:delText></w:r></w:del>",
        "<w:ins w:id=\"2\" w:author=\"王主席\" w:date=\"2026-12-01T10:00:00Z\"><w:r><w:t>15</w:t></w:r></w:ins>",
        "<w:r><w:t>户</w:t></w:r><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:ins w:id=\"3\" w:author=\"王主席\"/></w:rPr></w:pPr><w:ins w:id=\"4\" w:author=\"王主席\"><w:r><w:t>整段加的</w:t></w:r></w:ins></w:p>",
    );
    let comments = r#"<w:comments xmlns:w="w"><w:comment w:id="7" w:author="王主席" w:date="2026-12-01T10:00:00Z"><w:p><w:r><w:t>哪些户？</w:t></w:r></w:p><w:p><w:r><w:t>写全。</w:t></w:r></w:p></w:comment></w:comments>"#;
    let document = document(body, &[("word/comments.xml", comments)]);
    assert_eq!(texts(&document), ["走访15户", "整段加的"]);
    let refused: Vec<String> =
        paragraphs(&document).iter().map(|paragraph| paragraph.text_with(&document, |_| false)).collect();
    assert_eq!(refused, ["走访十二户", ""]);
    let kinds: Vec<_> = document.changes.iter().map(|change| (change.kind, change.author.as_str())).collect();
    use ChangeKind::{Deleted, Inserted};
    assert_eq!(kinds, [(Deleted, "王主席"), (Inserted, "王主席"), (Inserted, "王主席")]);
    let comment = &document.comments[0];
    assert_eq!(
        (comment.quote.as_str(), comment.text.as_str(), comment.date.as_str()),
        ("走访", "哪些户？\n写全。", "2026-12-01")
    );
    assert_eq!(paragraphs(&document)[0].comments, [0]);
}

#[test]
fn tables_notes_and_margins_are_read() {
    let cell =
        |text: &str| format!("<w:tc><w:tcPr><w:tcW w:w=\"12.5pt\"/></w:tcPr><w:p>{}</w:p></w:tc>", run(text));
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("甲"), cell("乙"));
    let body = [
        format!(
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}{}</w:tr>",
            cell("项目"),
            cell("数"),
            cell("备注")
        ),
        format!(
            "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p>{}</w:p></w:tc><w:tc>{inner}<w:p/></w:tc></w:tr>",
            run("合计")
        ),
        format!(
            "<w:tr>{}<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            cell("户"),
            run("上面的")
        ),
        format!("<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>", run("受理12件")),
    ];
    let footnotes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>含来电5件</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let relations = r#"<Relationships><Relationship Id="r1" Type="x/header" Target="header1.xml"/><Relationship Id="r2" Type="x/footer" Target="footer1.xml"/><Relationship Id="r3" Type="x/image" Target="http://x/a.png" TargetMode="External"/></Relationships>"#;
    let margin = |text: &str| format!("<w:hdr xmlns:w=\"w\"><w:p>{}</w:p></w:hdr>", run(text));
    let document = document(
        &body.concat(),
        &[
            ("word/footnotes.xml", footnotes),
            ("word/_rels/document.xml.rels", relations),
            ("word/header1.xml", &margin("内部资料")),
            ("word/footer1.xml", &margin("— 3 —")),
        ],
    );
    let Item::Table(table) = &document.items[0] else { panic!("a table comes first") };
    assert_eq!(table.rows, [["项目", "数", "备注"], ["合计", "", "甲 乙"], ["户", "", ""]]);
    assert_eq!(table.header_rows, 1);
    assert_eq!(texts(&document), ["受理12件（注：含来电5件）"]);
    assert!(
        document.remarks.iter().any(|remark| remark.contains("“内部资料”") && !remark.contains('3')),
        "{:?}",
        document.remarks
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Our own file gives back its paragraphs as they are printed.
    #[test]
    fn a_file_of_ours_is_read_as_it_was_printed(report in report()) {
        let bytes = docx::write(&compose(&report, EmptySections::LeftOut), LayoutSettings::default(), None);
        let document = read(&bytes).expect("it is ours");
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let read: String = document.items.iter().map(|item| match item {
            Item::Paragraph(paragraph) => squeezed(&paragraph.text(&document)),
            Item::Table(table) => table.rows.iter().flatten().map(|cell| squeezed(cell)).collect(),
            Item::Picture(_) => String::new(),
        }).collect();
        // 版记 stands in a text box, which is told of and not taken for text.
        let read = read + &document.remarks.iter().map(|remark| squeezed(remark)).collect::<String>();
        for line in printed_lines(&report, EmptySections::LeftOut) {
            for cell in line.split('\t') {
                prop_assert!(read.contains(&squeezed(cell)), "{cell:?} in {read:?}");
            }
        }
    }

    /// Whatever happens to a file, it is answered.
    #[test]
    fn a_damaged_file_is_answered(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>()) {
        let mut bytes = WHOLE.clone();
        for (place, byte) in &changes {
            let at = place.index(bytes.len());
            bytes[at] = *byte;
        }
        if changes.len() % 3 == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(error) = read(&bytes) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    /// Whatever a part says, it is answered.
    #[test]
    fn a_part_changed_anywhere_is_answered(place in any::<prop::sample::Index>(), with in "[<>/&;\"'a-z0-9=:]{0,12}", name in any::<prop::sample::Index>()) {
        let mut parts = PARTS.clone();
        let name = parts.keys().nth(name.index(parts.len())).cloned().expect("there are parts");
        let text = parts.get_mut(&name).expect("it is there");
        let mut at = place.index(text.len().max(1)).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        text.insert_str(at, &with);
        if let Err(error) = read(&repack(parts)) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| repack(PARTS.clone()));
static PARTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let body: String = (1..40)
        .map(|number| format!("<w:p>{}</w:p>", run(&format!("第{number}段，镇妇联做好工作。"))))
        .collect();
    let parts = [
        ("word/document.xml", format!("{HEAD}{body}</w:body></w:document>")),
        ("word/styles.xml", "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a\"/></w:styles>".to_owned()),
        ("word/numbering.xml", "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"/></w:abstractNum></w:numbering>".to_owned()),
        ("word/comments.xml", "<w:comments><w:comment w:id=\"1\"><w:p/></w:comment></w:comments>".to_owned()),
    ];
    parts.map(|(name, text)| (name.to_owned(), text)).into()
});

/// Packs parts deflated: a small file for a large text.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in parts {
        let (mut entry, _) = archive
            .new_file(name)
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .expect("memory takes it");
        entry.write_all(&miniz_oxide::deflate::compress_to_vec(bytes, 1)).expect("memory takes it");
        entry
            .finish(DataDescriptorOutput::new(rawzip::crc32(bytes), bytes.len() as u64))
            .expect("memory takes it");
    }
    archive.finish().expect("memory takes it")
}

#[track_caller]
fn check_refused(bytes: &[u8], message: &str) {
    let error = read(bytes).expect_err("it is refused");
    let said = error.to_string();
    assert!(said.contains(message), "{said}");
    assert!(said.contains("请"), "the next step is named: {said}");
}

/// Cases 47 and 48 and their like: each is answered with a next step.
#[test]
fn hostile_files_are_answered() {
    let repeated = |text: &str, times: usize| format!("{HEAD}{}</w:body></w:document>", text.repeat(times));
    let bomb = repeated("<w:p><w:r><w:t>妇联</w:t></w:r></w:p>", 1_200_000);
    check_refused(&packed(&[("word/document.xml", bomb.as_bytes())]), "展开以后太大");
    let many: Vec<String> = (0..2_001).map(|number| format!("word/{number}.xml")).collect();
    check_refused(
        &packed(&many.iter().map(|name| (name.as_str(), &b""[..])).collect::<Vec<_>>()),
        "部件太多",
    );
    check_refused(&packed(&[("word/document.xml", b"<w:p/>"), ("word/document.xml", b"<w:p/>")]), "重名");
    let nested = packed(&[("word/document.xml", bomb.as_bytes())]);
    check_refused(&packed(&[("里面.docx", &nested)]), "压缩包");
    check_refused(&WHOLE[..WHOLE.len() / 2], "不完整");
    let mut wrong_sum = file(&format!("<w:p>{}</w:p>", run("妇联工作")), &[]);
    let at = wrong_sum.windows(6).position(|window| window == "妇联".as_bytes()).expect("it is stored");
    wrong_sum[at] ^= 1;
    check_refused(&wrong_sum, "损坏");
    check_refused(&packed(&[("word/styles.xml", b"<w:styles/>")]), "不完整");
    check_refused(
        &packed(&[(
            "word/document.xml",
            b"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><w:p>&b;</w:p>",
        )]),
        "文档类型",
    );
    let lol = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><w:p>&b;</w:p>";
    check_refused(&packed(&[("word/document.xml", lol.as_bytes())]), "文档类型");
    check_refused(&packed(&[("word/document.xml", "<w:p>".repeat(100_000).as_bytes())]), "套得太深");
    let tables = "<w:tbl><w:tr><w:tc>".repeat(3_000);
    check_refused(&packed(&[("word/document.xml", tables.as_bytes())]), "套得太深");
    let elements = repeated("<w:r/>", 1_000_001);
    check_refused(&packed(&[("word/document.xml", elements.as_bytes())]), "元素太多");
    let long = repeated("<w:p><w:r><w:t>段</w:t></w:r></w:p>", 20_001);
    check_refused(&packed(&[("word/document.xml", long.as_bytes())]), "两万段");
    check_refused(&packed(&[("word/document.xml", b"<w:p>\xFF\xFE\x80</w:p>")]), "不完整");
    check_refused(&packed(&[("word/document.xml", b"<w:p><w:t></w:p>")]), "不是完整的 XML");
    check_refused(&[b"MZ\x90\0".as_slice(), &[0; 64]].concat(), "程序");
    check_refused(&[], "0 字节");
    assert_eq!(read(&[b'P'; 10]), Err(ReadError::OtherKind(FileKind::Text)));
}

/// What is only unusual is read.
/// One element says little; many of them, each looking through all the others or standing for all of them, take a computer
/// hours or all its memory.
#[test]
fn what_multiplies_is_bounded() {
    let ids = |text: &str, count: usize| -> String {
        (0..count).map(|id| text.replace("{id}", &id.to_string())).collect()
    };
    let text = run("字");
    // One row of many cells, many rows of one: filled up they would be a hundred million.
    let wide = format!("<w:tr>{}</w:tr>", "<w:tc/>".repeat(10_000));
    let narrow = "<w:tr><w:tc/></w:tr>".repeat(10_000);
    let read = document(&format!("<w:tbl>{wide}{narrow}</w:tbl>"), &[]);
    let Item::Table(table) = &read.items[0] else { panic!("a table") };
    assert_eq!((table.rows.len(), table.rows[0].len()), (10_001, 63));
    assert!(read.remarks.iter().any(|remark| remark.contains("超过 63 列")));
    check_refused(&file(&format!("<w:tbl>{}</w:tbl>", "<w:tr><w:tc/></w:tr>".repeat(20_001)), &[]), "段");

    // Fields, typefaces, changes and comments that every piece of text looks through.
    let fields = r#"<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>"#.repeat(50_000);
    let looks = ids(r#"<w:r><w:rPr><w:rFonts w:eastAsia="体{id}"/></w:rPr><w:t>字</w:t></w:r>"#, 50_000);
    let changes = ids(r#"<w:ins w:id="{id}" w:author="甲"><w:r><w:t>字</w:t></w:r></w:ins>"#, 50_000);
    let opened = ids(r#"<w:commentRangeStart w:id="{id}"/>"#, 50_000);
    let comments = format!(
        "<w:comments>{}</w:comments>",
        ids(r#"<w:comment w:id="{id}"><w:p><w:r><w:t>改</w:t></w:r></w:p></w:comment>"#, 50_000)
    );
    let body = format!("<w:p>{fields}{looks}{changes}{opened}{}</w:p>", text.repeat(50_000));
    let read = document(&body, &[("word/comments.xml", &comments)]);
    assert_eq!(read.changes.len(), 50_000);
    assert_eq!(texts(&read)[0].chars().count(), 150_000);
    assert!(read.comments.iter().all(|comment| comment.quote.chars().count() <= 1_000));

    // A note, a style and a number that are long, and called again and again.
    let long = "长".repeat(150_000);
    let notes =
        format!(r#"<w:footnotes><w:footnote w:id="2"><w:p>{}</w:p></w:footnote></w:footnotes>"#, run(&long));
    let styles = format!(
        r#"<w:styles><w:style w:type="paragraph" w:styleId="a"><w:name w:val="{long}"/><w:rPr><w:rFonts w:eastAsia="{long}"/></w:rPr></w:style></w:styles>"#
    );
    let lists = format!(
        r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{long}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
    );
    let paragraph = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{text}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>"#
    );
    let read = document(
        &paragraph.repeat(10_000),
        &[("word/footnotes.xml", &notes), ("word/styles.xml", &styles), ("word/numbering.xml", &lists)],
    );
    let size =
        |paragraph: &&Paragraph| paragraph.style.len() + paragraph.number.len() + paragraph.typeface.len();
    assert!(paragraphs(&read).iter().map(size).max() <= Some(1_000));
    assert!(texts(&read).iter().map(String::len).sum::<usize>() < 5_000_000);
    assert!(read.remarks.iter().any(|remark| remark.contains("脚注、尾注太多")));
}

#[test]
fn unusual_files_are_read() {
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"没有\"/><w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"x\"/></w:numPr><w:outlineLvl w:val=\"-1\"/></w:pPr>{}</w:p>",
        run("妇联")
    );
    let document = document(&body, &[("../../../etc/passwd", "x"), ("C:\\a.exe", "MZ")]);
    assert_eq!(texts(&document), ["妇联"]);
    // Strict files have other namespaces; a part may be named in any folder.
    let strict = "<o:document xmlns:o=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><o:body><o:p><o:r><o:t>妇联</o:t></o:r></o:p></o:body></o:document>";
    let relations = r#"<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let bytes = packed(&[("_rels/.rels", relations.as_bytes()), ("word/document2.xml", strict.as_bytes())]);
    assert_eq!(texts(&read(&bytes).expect("it is strict")), ["妇联"]);
}

/// Level and text of every line, as `outline` prints them.
fn taken_apart(document: &Document) -> Vec<String> {
    let proposal = propose(&lines(document, &Decisions::default()).0);
    let show = |row: &Row| match (&row.table, row.role) {
        (Some(table), _) => format!("表 {}", table.rows.concat().join(" ").trim()),
        (None, RowRole::Heading(level)) => format!("{level} {}", row.text),
        (None, role) => format!("{role:?} {}", row.text),
    };
    proposal.rows.iter().map(show).collect()
}

/// The files under `documents` hold the same report; `make.py` beside them made them.
#[test]
fn files_of_other_programs_are_taken_apart_alike() {
    let python = taken_apart(&read(include_bytes!("documents/python_docx.docx")).expect("it is whole"));
    let libreoffice = taken_apart(&read(include_bytes!("documents/libreoffice.docx")).expect("it is whole"));
    assert_eq!(python, libreoffice);
    let body = "Body 镇妇联坚持围绕中心、服务大局，扎实推进各项工作，取得了较好成效。";
    let expected = [
        "Title 青禾镇妇女联合会",
        "Title 2026年工作总结",
        "Addressee 县妇联：",
        &format!("{body}现将工作总结如下："),
        "1 一、主要工作",
        "2 （一）思想政治引领",
        body,
        "2 （二）维权服务",
        "3 1.普法宣传",
        body,
        "3 2.来信来访",
        body,
        "1 二、存在的问题",
        body,
        "1 三、下一步打算",
        body,
        "表 项目 件数 备注 信访 12",
        "Signature 青禾镇妇女联合会",
        "IssueDate 2026年12月20日",
    ];
    assert_eq!(python, expected);
}

/// Our file saved again by LibreOffice keeps its text, headings and tables.
#[test]
fn a_file_of_ours_saved_by_libreoffice_is_taken_apart_as_before() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("saved");
    // What an earlier run left would pass for a result of this one.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let reports: Vec<_> = (0..12).map(generated::report).collect();
    let path = |index: usize| folder.join(format!("{index}.docx"));
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    command.args(["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"]).arg(folder.join("out"));
    for (index, composition) in reports.iter().enumerate() {
        std::fs::write(path(index), docx::write(composition, LayoutSettings::default(), None))
            .expect("it can be written");
        command.arg(path(index));
    }
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("LibreOffice runs");
    assert!(status.success());
    for index in 0..reports.len() {
        let before = read(&std::fs::read(path(index)).expect("it is there")).expect("it is ours");
        let saved = std::fs::read(folder.join("out").join(format!("{index}.docx"))).expect("it was saved");
        assert_eq!(taken_apart(&read(&saved).expect("it is whole")), taken_apart(&before), "{index}");
    }
}
