//! Reports made up by a seed, for tests that need many: mixed Han, digits, Latin, quotation marks, headings.

use crate::pictures::png;
use report_drafter::compose::composer::arrange;
use report_drafter::compose::element::Composition;
use report_drafter::compose::heading::{Class, UnnumberedHeadings, classify};
use report_drafter::compose::manuscript::{Attachment, Manuscript, Paragraph};
use report_drafter::gb9704::numbering::HeadingForm;
use report_drafter::report::formal::{Imprint, Letterhead};
use report_drafter::report::section::{Picture, PictureWidth, Table, TableStyle};

/// A row of numbers that goes by its seed only (Steele and Vigna's SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const WORDS: [&str; 30] = [
    "妇联",
    "组织",
    "开展",
    "家庭",
    "培训",
    "村（社区）",
    "维权",
    "服务",
    "妇女儿童",
    "全镇",
    "认真",
    "推进",
    "阵地",
    "活动",
    "志愿者",
    "平安",
    "宣讲",
    "调解",
    "工作",
    "建设",
    "优秀",
    "基层",
    "做好",
    "关爱",
    "困境",
    "创业",
    "就业",
    "联系",
    "走访",
    "学习",
];
const NUMBERS: [&str; 16] = [
    "12场",
    "2026年",
    "1,280人次",
    "98.5%",
    "3—5名",
    "10-20户",
    "第3季度",
    "150余万元",
    "5月15日",
    "100%",
    "8:30",
    "1∶20",
    "3/4",
    "5℃",
    "0.5",
    "20个",
];
const LATIN: [&str; 10] = [
    "App",
    "Wi-Fi",
    "WeChat",
    "A级",
    "O2O模式",
    "http://www.example.org/a/b",
    "PPT",
    "No.1",
    "B 站",
    "e-mail",
];
const QUOTED: [&str; 32] = [
    "①",
    "②走访",
    "10～20人",
    "50％",
    "5‰",
    "100㎡",
    "3×4",
    "km²",
    "A4",
    "Ⅱ级",
    "→",
    "·",
    "阿依古丽·买买提",
    "一是",
    "第1—3名",
    "1.5万元",
    "“三个一百”",
    "「",
    "“三八”",
    "“巾帼心向党”",
    "《婚姻法》",
    "《家庭教育促进法》",
    "（以下简称“中心”）",
    "‘最美家庭’",
    "【主题】",
    "“1+N”",
    "（2026）",
    "——",
    "……",
    "“两癌”（乳腺癌、宫颈癌）",
    "\"直引号\"",
    "(半角)",
];
const MARKS: [&str; 12] = ["，", "，", "，", "、", "；", "：", "。", "。", "！", "？", ",", "。”"];

fn sentence(random: &mut Random, clauses: usize) -> String {
    let mut text = String::new();
    for clause in 0..clauses {
        for _ in 0..1 + random.below(7) {
            text.push_str(match random.below(20) {
                0..=12 => random.pick(&WORDS),
                13..=15 => random.pick(&NUMBERS),
                16 => random.pick(&LATIN),
                _ => random.pick(&QUOTED),
            });
        }
        text.push_str(if clause + 1 == clauses { "。" } else { random.pick(&MARKS) });
    }
    text
}

/// What stands in a cell: mostly a word or a figure, sometimes nothing, seldom a whole paragraph. No row is higher than
/// a page: of such rows LibreOffice sets the last lines behind the foot of the page.
fn cell(random: &mut Random) -> String {
    match random.below(24) {
        0..=8 => random.pick(&NUMBERS).to_owned(),
        9..=16 => random.pick(&WORDS).to_owned(),
        17 => random.pick(&QUOTED).to_owned(),
        18 | 19 => String::new(),
        20 => format!("{}\n{}", random.pick(&WORDS), random.pick(&NUMBERS)),
        21 | 22 => sentence(random, 1),
        _ => {
            let clauses = if random.below(30) == 0 { 14 } else { 6 };
            sentence(random, clauses)
        }
    }
}

fn table(random: &mut Random) -> Table {
    let columns = 1 + random.below(5);
    let most_rows = if random.below(4) == 0 { 60 } else { 8 };
    let rows = 1 + random.below(most_rows);
    let header_rows = random.below(3);
    let name = |random: &mut Random| random.pick(&WORDS).to_owned();
    Table {
        caption: random.pick(&["", "2026年工作情况统计表", "各村（社区）“妇女之家”建设情况"]).to_owned(),
        style: if random.below(2) == 0 { TableStyle::Grid } else { TableStyle::ThreeLine },
        header_rows: header_rows as u32,
        across: rows % 3 == 2,
        rows: (0..rows)
            .map(|row| {
                (0..columns).map(|_| if row < header_rows { name(random) } else { cell(random) }).collect()
            })
            .collect(),
    }
}

/// Hash of the one picture there is, in whatever shape it is printed.
const PICTURE: &str = "9c1f";

fn picture(random: &mut Random) -> Picture {
    Picture {
        hash: PICTURE.to_owned(),
        caption: random.pick(&["", "培训现场", "全镇“妇女之家”分布图（2026年）"]).to_owned(),
        width: 300 + random.below(900) as u32,
        height: 100 + random.below(1_700) as u32,
        printed: PictureWidth::ALL[random.below(4)],
    }
}

/// An attachment with a short or long title, with a table, text or nothing.
fn attachment(random: &mut Random) -> Attachment {
    let content = random.below(4);
    let text = |random: &mut Random| Paragraph {
        text: sentence(random, 12),
        class: Class::Body,
        section: None,
        table: None,
        picture: None,
    };
    let table_paragraph = |random: &mut Random| Paragraph {
        text: String::new(),
        table: Some(Box::new(table(random))),
        ..text(random)
    };
    let paragraphs = match content {
        0 => Vec::new(),
        1 => vec![text(random), text(random)],
        2 => vec![table_paragraph(random)],
        _ => vec![text(random), table_paragraph(random), text(random)],
    };
    let title = format!("2026年{}情况{}", "妇女儿童维权服务".repeat(random.below(5)), "统计表");
    Attachment { title, paragraphs, section: None }
}

/// 版头 with some of its lines, and 发文机关标志 of one, two or three units.
fn letterhead(random: &mut Random) -> Letterhead {
    let text = |random: &mut Random, from: &[&str]| random.pick(from).to_owned();
    Letterhead {
        is_printed: true,
        copy_number: text(random, &["", "000012"]),
        secrecy: text(random, &["", "秘密★1年", "机密"]),
        urgency: text(random, &["", "特急", "加急"]),
        mark: text(
            random,
            &[
                "",
                "青禾县妇女联合会文件",
                "青禾省柳湾自治州青禾县妇女联合会文件",
                "青禾县妇女联合会文件\n青禾县教育局",
                "青禾县妇女联合会\n青禾县人民法院\n青禾县民政局\n文件",
                "青禾县妇联\n青禾县司法局",
                "青禾省柳湾自治州青禾县妇女联合会家庭儿童工作部办公室文件",
                "青禾省柳湾自治州青禾县妇女联合会家庭儿童工作部办公室\n青禾县司法局\n文件",
            ],
        ),
        number: text(random, &["", "青妇字〔2026〕3号", "青妇发〔2026〕128号"]),
        signers: text(random, &["", "", "王芳", "王芳、李四、张三丰"]),
    }
}

/// 版记 with one line or several.
fn imprint(random: &mut Random) -> Imprint {
    Imprint {
        is_printed: true,
        copied_to: match random.below(3) {
            0 => String::new(),
            1 => "县委办公室，县政府办公室".to_owned(),
            _ => (0..3 + random.below(16)).map(|_| random.pick(&COPIED_TO)).collect(),
        },
        office: random
            .pick(&["", "青禾县妇女联合会办公室", "青禾省柳湾自治州青禾县妇女联合会家庭儿童工作部办公室"])
            .to_owned(),
        date: random.pick(&["", "2026年12月20日", "2026-1-5"]).to_owned(),
    }
}

const COPIED_TO: [&str; 5] =
    ["县委办公室，", "县人大常委会办公室，", "县政协办公室、", "县教育局，", "各乡镇（街道）妇联，"];

/// The report of a seed.
pub fn report(seed: u64) -> Composition {
    let mut random = Random(seed);
    let mut lines: Vec<String> = Vec::new();
    for section in 0..1 + random.below(5) {
        if section > 0 || random.below(2) == 0 {
            lines.push(
                HeadingForm::Chinese.format(section as u32 + 1) + &sentence(&mut random, 1).replace('。', ""),
            );
        }
        for part in 0..random.below(5) {
            let heading = HeadingForm::ChineseInParentheses.format(part as u32 + 1);
            match random.below(3) {
                0 => lines.push(heading + &sentence(&mut random, 1).replace('。', "")),
                1 => lines.push(heading + &sentence(&mut random, 1) + &sentence(&mut random, 6)),
                _ => {}
            }
            for _ in 0..1 + random.below(3) {
                let clauses = 1 + random.below(40);
                lines.push(sentence(&mut random, clauses));
            }
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let classes = classify(&lines, &[], UnnumberedHeadings::Ignored);
    let paragraph = |(text, class): (&&str, _)| Paragraph {
        text: (*text).to_owned(),
        class,
        section: None,
        table: None,
        picture: None,
    };
    let mut paragraphs: Vec<Paragraph> = lines.iter().zip(classes).map(paragraph).collect();
    // Every third report has tables.
    for _ in 0..(seed % 3 / 2) * (1 + random.below(4) as u64) {
        let table = Box::new(table(&mut random));
        let at = random.below(paragraphs.len() + 1);
        let paragraph = Paragraph {
            text: table.caption.clone(),
            class: Class::Body,
            section: None,
            table: Some(table),
            picture: None,
        };
        paragraphs.insert(at, paragraph);
    }
    // Every fifth report has pictures, from numbers of their own.
    let mut own = Random(seed ^ 0x00F1_60E5);
    for _ in 0..(seed % 5 / 4) * (1 + own.below(5) as u64) {
        let picture = Box::new(picture(&mut own));
        let at = own.below(paragraphs.len() + 1);
        let text = picture.caption.clone();
        let paragraph =
            Paragraph { text, class: Class::Body, section: None, table: None, picture: Some(picture) };
        paragraphs.insert(at, paragraph);
    }
    // A fifth are formal documents, with tables, pictures and attachments and without them; what stands around the text
    // does not change the text of a seed.
    let mut around = Random(!seed);
    let is_formal = around.below(5) == 0;
    let has_imprint = is_formal || around.below(7) == 0;
    let composition = arrange(Manuscript {
        letterhead: if is_formal { letterhead(&mut around) } else { Letterhead::default() },
        imprint: if has_imprint { imprint(&mut around) } else { Imprint::default() },
        title: format!("青禾镇妇女联合会2026年{}工作总结", "维权服务及家庭".repeat(random.below(4))),
        addressee: random.pick(&["", "县妇联"]).to_owned(),
        paragraphs,
        signature: random
            .pick(&["", "青禾镇妇女联合会", "青禾县妇联", "青禾县妇联\n青禾县人民法院"])
            .to_owned(),
        issue_date: random.pick(&["", "2026年12月20日", "2026年1月5日"]).to_owned(),
        stamped: random.below(3) == 0,
        note: random.pick(&["", "", "此件公开发布"]).to_owned(),
        attachments: (0..(seed % 4 / 3) * random.below(4) as u64).map(|_| attachment(&mut random)).collect(),
        ..Manuscript::default()
    });
    Composition { pictures: vec![(PICTURE.to_owned(), png(8, 6))], ..composition }
}
