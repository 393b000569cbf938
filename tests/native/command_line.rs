//! The program as it is called from a shell.

use std::path::PathBuf;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_report-drafter")).args(arguments).output().expect("the program starts")
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("command_line");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let path = folder.join(name);
    std::fs::write(&path, content).expect("the file can be written");
    path
}

fn outline(name: &str, text: &str) -> String {
    let path = file(name, text.as_bytes());
    let output = run(&["outline", path.to_str().expect("the path is UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the outline is UTF-8")
}

const PIECE: &str = "青禾镇妇联2026年工作总结
县妇联：
　　2026年，镇妇联认真履行职责。现将工作总结如下：
一、主要工作
（一）抓学习。全镇\t组织宣讲12场。
1.培训
培训妇女120人次。
二、存在的问题
一是力量不足；二是经费偏紧。
青禾镇妇女联合会
2026年12月20日
";

#[test]
fn outline_prints_a_line_a_paragraph() {
    let expected = "title\t-\t青禾镇妇联2026年工作总结
addressee\t-\t县妇联
body\tS0\t2026年，镇妇联认真履行职责。现将工作总结如下：
1\t-\t一、主要工作
2\tS1\t（一）抓学习。全镇 组织宣讲12场。
3\tS1\t1.培训
body\tS1\t培训妇女120人次。
1\tS13\t二、存在的问题
body\tS13\t一是力量不足；二是经费偏紧。
signature\t-\t青禾镇妇女联合会
date\t-\t2026年12月20日
";
    assert_eq!(outline("piece.txt", PIECE), expected);
    for encoding in ["gb18030", "utf-16le"] {
        let (bytes, ..) = encoding_rs::Encoding::for_label(encoding.as_bytes()).expect("known").encode(PIECE);
        // The library writes no UTF-16.
        let bytes = if encoding == "gb18030" {
            bytes.into_owned()
        } else {
            PIECE.encode_utf16().flat_map(u16::to_le_bytes).collect()
        };
        let path = file("encoded.txt", &bytes);
        let output = run(&["outline", path.to_str().expect("UTF-8")]);
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{encoding}");
    }
}

#[test]
#[ignore = "needs SUMMARY_SAMPLES"]
fn levels_of_the_samples_are_those_of_their_numbering() {
    let pieces = crate::samples::pieces();
    let levels = |piece: &str| {
        let printed = outline("sample.txt", piece);
        printed.lines().map(|line| line.split('\t').next().unwrap_or("")).collect::<Vec<_>>().join(" ")
    };
    let expected = [
        "title body 1 body 1 body 2 2 1 body 1 2 2 1 2 2 body",
        "title body 1 body 1 body 1 body 1 body body",
        "title body 1 2 2 2 2 2 1 2 2 2 2 2",
        "title body 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3",
        "title body 1 body 1 body 1 body 1 body body",
        "title body 1 body body 1 body body 1 body 1 2 2",
    ];
    for (piece, expected) in pieces.iter().zip(expected) {
        assert_eq!(levels(piece), expected);
    }
}

#[test]
fn export_writes_the_same_bytes_each_time() {
    let input = file("export.txt", PIECE.as_bytes());
    let outputs: Vec<Vec<u8>> = ["a.docx", "b.docx"]
        .iter()
        .map(|name| {
            let output = input.with_file_name(name);
            let done = run(&["export", input.to_str().expect("UTF-8"), output.to_str().expect("UTF-8")]);
            assert!(done.status.success() && done.stdout.is_empty());
            std::fs::read(output).expect("the file was written")
        })
        .collect();
    assert!(outputs[0].starts_with(b"PK"));
    assert_eq!(outputs[0], outputs[1]);
}

#[test]
fn pages_prints_a_line_a_line_and_a_form_feed_between_pages() {
    let long = PIECE.replace("培训妇女120人次。", &"培训妇女120人次。".repeat(80));
    let path = file("pages.txt", long.as_bytes());
    let path = path.to_str().expect("UTF-8");
    let print = |arguments: &[&str]| {
        let output = run(&[&["pages", path], arguments].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the pages are UTF-8")
    };
    let head = ["青禾镇妇联2026年工作总结", "", "县妇联：", "2026年，镇妇联认真履行职责。现将工作总结如下："];
    for printed in [print(&[]), print(&["--renderer", "word"])] {
        let pages: Vec<Vec<&str>> = printed.split('\u{C}').map(|page| page.lines().collect()).collect();
        assert_eq!((pages.len(), pages[0].len()), (2, 22));
        assert_eq!(pages[0][..4], head);
        assert!(printed.ends_with("\n\n青禾镇妇女联合会\n2026年12月20日\n"));
    }
    assert_eq!(print(&[]), print(&["--renderer", "libreoffice"]));
    assert_ne!(
        print(&[]),
        print(&["--renderer", "word"]),
        "digits are wider in the fonts LibreOffice falls back to"
    );
}

#[track_caller]
fn check_refused(arguments: &[&str], message: &str) {
    let output = run(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(message), "{said}");
}

#[test]
fn bad_input_is_refused_in_chinese() {
    let path = |name: &str, content: &[u8]| file(name, content).to_str().expect("UTF-8").to_owned();
    check_refused(&[], "用法");
    check_refused(&["export", "只有一个"], "用法");
    check_refused(&["pages", &path("ok.txt", "标题".as_bytes()), "--renderer", "wps"], "排版程序");
    check_refused(&["pages"], "用法");
    check_refused(&["outline", "/没有/这个文件.txt"], "读不了文件");
    check_refused(&["outline", &path("binary.txt", &[0xFF, 1, 0, 0xFF, 3])], "不是文本");
    check_refused(&["outline", &path("empty.txt", " \n　\n".as_bytes())], "没有文字");
    check_refused(&["export", &path("ok.txt", "标题".as_bytes()), "/没有/这个文件夹/a.docx"], "写不了文件");
}

#[test]
fn settings_are_printed_so_that_a_page_can_hold_them_and_anything_else_is_refused() {
    let saved = "\u{FEFF}report-drafter settings/1\n{\"level\":\"county\",\"name\":\"青禾县妇女联合会\",\"short_name\":\"\",\
        \"superior\":\"\",\"signature\":\"\",\"addressee\":\"\",\"own_words\":\"</script><!--\"}";
    let path = file("settings.json", saved.as_bytes());
    let output = run(&["settings", path.to_str().expect("the path is UTF-8")]);
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!printed.contains('<'), "{printed}");
    let settings = report_drafter::draft::decode_settings(&printed).expect("they are read again");
    assert_eq!(settings.own_words, "</script><!--");
    assert_eq!(settings.name, "青禾县妇女联合会");
    for wrong in ["{}", "report-drafter settings/1\n{", "report-drafter/1 backup"] {
        let path = file("no_settings.json", wrong.as_bytes());
        let output = run(&["settings", path.to_str().expect("the path is UTF-8")]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("不是单位设置文件"), "{wrong}");
    }
}
