//! Breaks a title into lines by sense: 词意完整，排列对称，长短适宜 (GB/T 9704 7.3.1).
//! It works from marks, numbers and a short list of words titles are made of; it is no word segmenter,
//! and where it knows nothing it breaks only when a line would be too long otherwise.

use crate::gb9704::element::TITLE_CHARACTERS_PER_LINE;
use crate::text::character::{is_closing, is_han, is_opening, is_stop};
use crate::text::width::{half_width, half_widths};

/// What a break costs of which no word tells that it stands between words.
const UNKNOWN: f64 = 60.0;

/// Widest line, in halves of a character.
const LINE_WIDTH: u32 = TITLE_CHARACTERS_PER_LINE as u32 * 2;

/// Ends of unit names: the best place to break a title that begins with one.
const UNIT_ENDS: [&str; 12] = [
    "妇女联合会",
    "妇联",
    "妇女工作委员会",
    "妇工委",
    "妇儿工委",
    "委员会",
    "办公室",
    "党工委",
    "办事处",
    "人民政府",
    "党支部",
    "联合会",
];

/// Words titles are made of; a line may end behind one of them.
const WORDS: [&str; 113] = [
    "思想政治引领",
    "思想政治",
    "婚姻家庭",
    "矛盾纠纷",
    "排查化解",
    "家庭文明建设",
    "家庭文明",
    "家庭教育",
    "家风家教",
    "家教家风",
    "妇女儿童",
    "妇女权益",
    "合法权益",
    "权益保障",
    "权益",
    "保障",
    "妇女",
    "儿童",
    "维权服务",
    "维权",
    "关爱服务",
    "关爱",
    "服务",
    "巾帼建功",
    "巾帼志愿服务",
    "巾帼",
    "志愿服务",
    "志愿",
    "乡村全面振兴",
    "乡村振兴",
    "行动",
    "活动",
    "工作总结",
    "工作计划",
    "工作要点",
    "工作打算",
    "工作情况",
    "工作汇报",
    "工作报告",
    "工作",
    "总结",
    "计划",
    "要点",
    "打算",
    "情况",
    "报告",
    "汇报",
    "专项",
    "专题",
    "半年",
    "上半年",
    "下半年",
    "年度",
    "全年",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "季度",
    "发展规划",
    "发展",
    "规划",
    "实施",
    "组织建设",
    "组织",
    "建设",
    "改革",
    "宣传",
    "党建",
    "自身建设",
    "自身",
    "人居环境整治",
    "人居环境",
    "环境",
    "整治",
    "美丽庭院",
    "庭院",
    "创建",
    "特色",
    "亮点",
    "品牌",
    "三八",
    "系列",
    "开展",
    "推进",
    "落实",
    "深化",
    "加强",
    "关于",
    "及",
    "暨",
    "下一步",
    "下一年",
    "来年",
    "促进",
    "就业",
    "创业",
    "就业创业",
    "培训",
    "技能",
    "反家庭暴力",
    "反家暴",
    "普法",
    "法治",
    "教育",
    "学习",
    "主题",
    "留守",
    "困境",
    "两癌",
    "妇女之家",
    "最美家庭",
    "联席会议",
];

/// Characters of the longest word of these lists.
const LONGEST_WORD: usize = 7;

/// Places whose names end so; a long unit name may be broken behind one.
const PLACE_ENDS: [&str; 10] = ["自治区", "自治州", "自治县", "街道", "社区", "市", "县", "区", "镇", "乡"];

/// Units that belong to the number before them.
const NUMBER_UNITS: [char; 14] =
    ['年', '月', '日', '届', '次', '周', '个', '期', '场', '季', '—', '-', '%', '％'];

/// The lines of a title: hers where she has broken it herself and every line fits, otherwise by sense.
pub fn title_lines(title: &str, own: &[String]) -> Vec<String> {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    // A control character counts as white space here and has no place in a file.
    let is_line = |line: &String| fits(line) && !line.contains(char::is_control);
    let is_hers = !own.is_empty() && letters(&own.concat()) == letters(title) && own.iter().all(is_line);
    if is_hers { own.to_vec() } else { break_title(title) }
}

/// The bytes of a title behind which its lines end.
pub fn line_ends(title: &str, lines: &[String]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut end = 0;
    for line in lines {
        end += title[end..].find(line.as_str()).unwrap_or(0) + line.len();
        ends.push(end);
    }
    ends
}

/// The lines of a title with the break behind byte `end` turned on or off. `None` when a line would not fit.
pub fn toggle_break(title: &str, lines: &[String], end: usize) -> Option<Vec<String>> {
    let mut ends = line_ends(title, lines);
    match ends.iter().position(|known| *known == end) {
        Some(index) => drop(ends.remove(index)),
        None => ends.insert(ends.partition_point(|known| *known < end), end),
    }
    let begins = std::iter::once(0).chain(ends.iter().copied());
    let lines: Vec<String> =
        begins.zip(&ends).map(|(begin, end)| title[begin..*end].trim().to_owned()).collect();
    lines.iter().all(|line| fits(line)).then_some(lines)
}

/// Whether a line of a title fits the width of the page.
fn fits(line: &str) -> bool {
    half_widths(line) <= LINE_WIDTH
}

/// The title in pieces at whose ends it may be broken: between words, nowhere else.
pub fn pieces(title: &str) -> Vec<String> {
    let chars: Vec<char> = title.trim().chars().collect();
    let costs = break_costs(&chars);
    let mut pieces = vec![String::new()];
    for (at, character) in chars.into_iter().enumerate() {
        if costs[at].is_some_and(|cost| cost < UNKNOWN) {
            pieces.push(String::new());
        }
        pieces.last_mut().expect("there is always a piece").push(character);
    }
    pieces
}

/// Breaks `title` into lines of at most 20 characters of 2号.
///
/// One line where it fits. Otherwise as few lines as fit, broken between words and balanced in length;
/// never inside 《》 “” （）, a number with its unit or a Latin word, nor before 的, 和 or a closing mark, unless
/// such a part alone is longer than a line.
pub fn break_title(title: &str) -> Vec<String> {
    let title = title.trim();
    let chars: Vec<char> = title.chars().collect();
    let widths: Vec<u32> = chars.iter().map(|&c| half_width(c)).collect();
    let total: u32 = widths.iter().sum();
    if total <= LINE_WIDTH {
        return vec![title.to_owned()];
    }
    let costs = break_costs(&chars);
    let fewest = total.div_ceil(LINE_WIDTH) as usize;
    let best = (fewest..=fewest + 1)
        .filter_map(|lines| best_breaks(&widths, &costs, lines))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let breaks = best.map_or_else(|| forced_breaks(&widths), |(_, breaks)| breaks);
    let mut lines = Vec::new();
    let mut start = 0;
    for end in breaks.into_iter().chain([chars.len()]) {
        lines.push(chars[start..end].iter().collect::<String>().trim().to_owned());
        start = end;
    }
    lines
}

/// What a break before each character costs; `None` where no break may stand.
fn break_costs(chars: &[char]) -> Vec<Option<f64>> {
    let boundaries = word_boundaries(chars);
    let inside = inside_pairs(chars);
    (0..=chars.len())
        .map(|at| {
            if at == 0 || at == chars.len() {
                return None;
            }
            let (before, after) = (chars[at - 1], chars[at]);
            let joins_number = (before.is_ascii_digit() && NUMBER_UNITS.contains(&after))
                || (before == '第' && is_han(after));
            let joins_latin = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
            let forbidden = is_closing(after)
                || is_stop(after)
                || is_opening(before)
                || matches!(after, '的' | '和' | '与' | '之' | '—')
                || matches!(before, '—')
                // 党的二十大, 党的二十届四中全会: one expression.
                || (before == '的' && at >= 2 && chars[at - 2] == '党')
                || joins_number
                || joins_latin
                || inside[at];
            if forbidden { None } else { Some(boundaries[at]) }
        })
        .collect()
}

/// Cost of each position as far as words tell.
fn word_boundaries(chars: &[char]) -> Vec<f64> {
    let ends_with = |at: usize, word: &str| {
        let length = word.chars().count();
        at >= length && chars[at - length..at].iter().copied().eq(word.chars())
    };
    let starts_with =
        |at: usize, word: &str| chars[at..].iter().copied().take(word.chars().count()).eq(word.chars());
    let mut costs = vec![UNKNOWN; chars.len() + 1];
    let covered = covered_by_words(chars);
    for (at, cost) in costs.iter_mut().enumerate().take(chars.len()).skip(1) {
        let year_ends = chars[at - 1] == '年' && at >= 2 && chars[at - 2].is_ascii_digit();
        let is_mark_edge = is_closing(chars[at - 1]) || is_opening(chars[at]) || is_stop(chars[at - 1]);
        *cost = if covered[at] {
            UNKNOWN
        } else if UNIT_ENDS.iter().any(|end| ends_with(at, end))
            || starts_with(at, "及")
            || starts_with(at, "暨")
        {
            0.0
        } else if starts_with(at, "关于") {
            1.0
        } else if ["工作总结", "工作计划", "上半年", "下半年"].iter().any(|word| starts_with(at, word))
        {
            14.0
        } else if ends_with(at, "年度") || ends_with(at, "半年") || (year_ends && !starts_with(at, "度"))
        {
            2.0
        } else if is_mark_edge || chars[at - 1] == ' ' {
            3.0
        } else if ends_with(at, "的") || ends_with(at, "和") || ends_with(at, "关于") {
            20.0
        } else if WORDS.iter().any(|word| ends_with(at, word))
            || WORDS.iter().any(|word| starts_with(at, word))
        {
            5.0
        } else if PLACE_ENDS.iter().any(|end| ends_with(at, end)) {
            8.0
        } else {
            UNKNOWN
        };
    }
    costs
}

/// Whether a position lies inside a known word, longest words first.
fn covered_by_words(chars: &[char]) -> Vec<bool> {
    let mut covered = vec![false; chars.len() + 1];
    let mut taken = vec![false; chars.len()];
    let all_words = || UNIT_ENDS.iter().chain(&WORDS).chain(&PLACE_ENDS);
    for (length, word) in
        (1..=LONGEST_WORD).rev().flat_map(|length| all_words().map(move |word| (length, word)))
    {
        if word.chars().count() != length {
            continue;
        }
        for start in 0..(chars.len() + 1).saturating_sub(length) {
            let range = start..start + length;
            if chars[range.clone()].iter().copied().eq(word.chars()) && !taken[range.clone()].contains(&true)
            {
                taken[range].fill(true);
                covered[start + 1..start + length].fill(true);
            }
        }
    }
    covered
}

/// Whether a position lies between an opening mark and its closing mark, where the pair is short
/// enough for a line of its own.
fn inside_pairs(chars: &[char]) -> Vec<bool> {
    let mut inside = vec![false; chars.len() + 1];
    let mut open = Vec::new();
    for (index, &c) in chars.iter().enumerate() {
        if is_opening(c) {
            open.push(index);
        } else if is_closing(c)
            && let Some(start) = open.pop()
        {
            let width: u32 = chars[start..=index].iter().map(|&c| half_width(c)).sum();
            if width <= LINE_WIDTH {
                inside[start + 1..=index].fill(true);
            }
        }
    }
    inside
}

/// What unevenness costs: lengths far from the mean cost their square.
const UNEVENNESS: f64 = 0.06;
/// What every line costs.
const LINE: f64 = 12.0;
/// What a shape costs that is neither trapezoid nor diamond: lines of one length stand as a block.
const BLOCK: f64 = 2.0;
/// What an hourglass costs: a middle line shorter than those above and below it.
const HOURGLASS: f64 = 60.0;
/// Up to this many lines the shape of all of them is weighed.
const SHAPED_LINES: usize = 3;

/// The cheapest way to break into exactly `lines` lines: its cost and the positions.
fn best_breaks(widths: &[u32], costs: &[Option<f64>], lines: usize) -> Option<(f64, Vec<usize>)> {
    let mean = f64::from(widths.iter().sum::<u32>()) / lines as f64;
    let uneven = |width: u32| UNEVENNESS * (f64::from(width) - mean).powi(2);
    // Ways to the end of the line before: their cost, breaks and widths of lines.
    let mut ways = vec![(LINE * lines as f64, Vec::new(), Vec::new())];
    for line in 1..=lines {
        let mut next: Vec<(f64, Vec<usize>, Vec<u32>)> = Vec::new();
        for (cost, breaks, lengths) in &ways {
            let start = breaks.last().copied().unwrap_or(0);
            let mut width = 0;
            for end in start + 1..=widths.len() {
                width += widths[end - 1];
                if width > LINE_WIDTH {
                    break;
                }
                let is_end = end == widths.len();
                let break_cost = if line == lines { is_end.then_some(0.0) } else { costs[end] };
                let Some(break_cost) = break_cost else { continue };
                let way = (
                    cost + break_cost + uneven(width),
                    [breaks.as_slice(), &[end]].concat(),
                    [lengths.as_slice(), &[width]].concat(),
                );
                // Beyond three lines only the cheapest way to each position goes on, or there would be too many.
                let rival = (lines > SHAPED_LINES)
                    .then(|| next.iter_mut().find(|(_, breaks, _)| breaks.last() == Some(&end)))
                    .flatten();
                match rival {
                    Some(known) if known.0 <= way.0 => {}
                    Some(known) => *known = way,
                    None => next.push(way),
                }
            }
        }
        ways = next;
    }
    let total = |(cost, breaks, lengths): (f64, Vec<usize>, Vec<u32>)| {
        (cost + shape_cost(&lengths), breaks[..lines - 1].to_vec())
    };
    ways.into_iter().map(total).min_by(|a, b| a.0.total_cmp(&b.0))
}

/// What the shape of the lines costs: 回行时应当排列成梯形或菱形 (7.3.1, 标题).
fn shape_cost(lengths: &[u32]) -> f64 {
    match lengths {
        [first, middle, last] if middle < first && middle < last => HOURGLASS,
        [first, rest @ ..] if !rest.is_empty() && rest.iter().all(|length| length == first) => BLOCK,
        _ => 0.0,
    }
}

/// Breaks wherever a line is full: for titles without any place to break.
fn forced_breaks(widths: &[u32]) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut width = 0;
    for (index, &w) in widths.iter().enumerate() {
        if width + w > LINE_WIDTH {
            breaks.push(index);
            width = 0;
        }
        width += w;
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_by_sense() {
        let expected = "\
青禾镇妇女联合会2026年工作总结
青禾镇妇联2026年上半年工作总结
青禾县妇女联合会|2026年工作总结及2027年工作计划
柳湾街道妇女联合会2026年度|妇女儿童关爱服务专项工作总结
柳湾街道妇女联合会关于2026年|巾帼志愿服务工作情况的报告
清河社区妇女联合会2026年上半年工作总结
青禾县妇女联合会2026年|婚姻家庭矛盾纠纷排查化解工作总结
青禾县妇女联合会关于开展|“三八”维权周活动的专项工作总结
青禾县妇女儿童工作委员会办公室|2026年工作总结及2027年工作打算
青禾镇妇女联合会2026年|思想政治引领专项工作总结
青禾镇妇女联合会关于贯彻落实|《中华人民共和国家庭教育促进法》|情况的报告
新丰县青禾镇柳湾村妇女联合会|2026年工作总结
青禾镇柳湾村妇联2026年工作总结
青禾县妇女联合会2026年|家庭文明建设工作总结和2027年工作计划
青禾县妇女联合会2026年|“美丽庭院”创建工作总结
青禾县妇联2026年工作总结暨2027年工作要点
青禾县妇女联合会第三季度工作总结
青禾县妇女联合会、柳湾街道妇女联合会|2026年“两癌”筛查工作总结
青禾县妇女联合会2026年|宣传工作总结及2027年宣传工作要点
2026年工作总结
青禾镇妇女联合会2026年|党建和自身建设工作总结
青禾镇妇联关于2026年|乡村振兴巾帼行动工作情况的汇报
青禾县妇女联合会关于|《青禾县妇女发展规划（2021—2030年）》|2026年实施情况的报告
柳湾街道妇女联合会|2026年反家庭暴力工作总结
柳湾街道清河社区妇女联合会2026年工作总结
青禾镇妇女联合会2026年|“春蕾”助学专项活动工作总结
青禾县妇女联合会2026年|妇女权益保障工作总结
青禾县妇女联合会2026年|人居环境整治和美丽庭院创建工作总结
青禾县妇女联合会|2026年上半年工作总结及下半年工作打算
青禾镇妇女联合会2026年工作计划";
        let titles: Vec<String> =
            expected.lines().map(|line| break_title(&line.replace('|', "")).join("|")).collect();
        assert_eq!(titles.join("\n"), expected);
        assert_eq!(titles.len(), 30);
    }

    #[test]
    fn she_may_break_a_title_herself_between_words() {
        let title = "青禾县妇女联合会2026年工作总结及2027年工作计划";
        assert_eq!(pieces(title).concat(), title);
        assert!(pieces(title).len() > 3, "{:?}", pieces(title));
        let own = ["青禾县妇女联合会2026年工作总结".to_owned(), "及2027年工作计划".to_owned()];
        assert_eq!(title_lines(title, &own), own);
        assert_eq!(
            title_lines("青禾县妇联2026年工作总结", &own),
            break_title("青禾县妇联2026年工作总结"),
            "another title since"
        );
        assert_eq!(title_lines(title, &[title.to_owned()]), break_title(title), "too long for a line");
        assert_eq!(title_lines(title, &[]), break_title(title));
        assert_eq!(title_lines("工作总结", &["工作\u{B}总结".to_owned()]), ["工作总结"]);
        let place = "青禾县妇女联合会2026年工作总结".len();
        let three = toggle_break(title, &break_title(title), place).expect("every line is short");
        assert_eq!(three, ["青禾县妇女联合会", "2026年工作总结", "及2027年工作计划"]);
        assert_eq!(toggle_break(title, &three, "青禾县妇女联合会".len()), Some(own.to_vec()));
        assert_eq!(toggle_break(title, &own, place), None, "one line of 46 halves");
    }

    #[test]
    fn three_lines_stand_as_trapezoid_or_diamond() {
        for title in [
            "青禾县妇女联合会关于贯彻落实《中华人民共和国反家庭暴力法》和开展家庭教育促进活动情况的工作总结",
            "柳湾街道妇女联合会、清河社区妇女联合会、新丰村妇女联合会2026年巾帼志愿服务和美丽庭院创建专项工作总结",
            "青禾县妇女联合会关于2026年上半年婚姻家庭矛盾纠纷排查化解和妇女儿童权益保障工作情况的专项报告",
        ] {
            let lines = break_title(title);
            let lengths: Vec<u32> = lines.iter().map(|line| crate::text::width::half_widths(line)).collect();
            assert_eq!(lines.len(), 3, "{lines:?}");
            assert!(lengths[1] >= lengths[0].min(lengths[2]), "an hourglass: {lines:?}");
            assert!(lines.iter().all(|line| !line.starts_with(['的', '和', '》'])), "{lines:?}");
        }
    }

    #[test]
    fn no_line_is_too_long_and_nothing_is_lost() {
        let long = "甲".repeat(120);
        for title in [long.as_str(), &format!("《{}》", "乙".repeat(30)), &"A".repeat(90), ""] {
            let lines = break_title(title);
            assert_eq!(lines.concat(), title);
            assert!(
                lines.iter().all(|line| crate::text::width::half_widths(line) <= LINE_WIDTH),
                "{lines:?}"
            );
        }
    }
}
