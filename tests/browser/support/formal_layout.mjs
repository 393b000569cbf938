// Holds 版头 and 版记 of a rendered document against GB/T 9704 7.2 and 7.4. Lengths in millimetres. Heights go by the
// boxes of lines, not by ink: LibreOffice sets the baseline four fifths down a line of exact height.
import assert from "node:assert/strict";
import { baselineShare, bodyAbove, bottom, left, middle, near, points, presets, right, smallZi, top, zi } from "./page.mjs";

const { pitch } = presets.国标;

// The last line of a page that holds `text`.
const lineWith = (page, text) => {
  const found = [...page.lines].reverse().find((line) => line.text.replaceAll(" ", "").includes(text));
  assert.ok(found, `“${text}” in ${page.lines.map((line) => line.text)}`);
  return found;
};

// Where the characters `text` of a line begin and end.
function extent(line, text) {
  const at = line.text.indexOf(text);
  assert.ok(at >= 0, `“${text}” in “${line.text}”`);
  const origins = line.origins.slice(at, at + text.length);
  return { first: origins[0], last: origins.at(-1) };
}

// Checks the first page. The mark is given as one line; `number` stands alone or beside `signers`.
export function checkLetterhead(page, { copyNumber, secrecy, urgency, mark, size, number, signers, title }) {
  [copyNumber, secrecy, urgency].forEach((text, index) => {
    const line = lineWith(page, text);
    near(line.baseline, top + (index + baselineShare) * pitch, `baseline of ${text}`);
    near(line.left, left, `left edge of ${text}`);
  });
  const em = points(size);
  const markLine = lineWith(page, mark);
  near(markLine.points, size, "type of 发文机关标志", 0.01);
  assert.ok(markLine.is_red, "发文机关标志 is red");
  near(markLine.baseline - bodyAbove * em, top + 35, "upper edge of 发文机关标志");
  near((markLine.left + markLine.origins.at(-1) + em) / 2, middle, "middle of 发文机关标志");
  const numberTop = top + 35 + 1.1 * em + 2 * pitch;
  const numberLine = lineWith(page, number);
  near(numberLine.baseline, numberTop + baselineShare * pitch, "发文字号 two lines below the mark");
  if (signers) {
    near(numberLine.left, left + zi, "发文字号 one character from the left");
    near(extent(numberLine, signers).last + zi, right - zi, "签发人 one character from the right");
  } else {
    near((numberLine.left + numberLine.right) / 2, middle, "middle of 发文字号");
  }
  const [rule] = page.stroked_rules;
  assert.ok(rule.is_red, "红色分隔线 is red");
  near(rule.top, numberTop + pitch + 4, "红色分隔线 4 mm below 发文字号");
  near(rule.left, left, "left end of 红色分隔线");
  near(rule.right, right, "right end of 红色分隔线");
  near(lineWith(page, title).baseline, rule.bottom + (2 + baselineShare) * pitch, "title two lines below 红色分隔线");
}

// Checks 发文机关标志 of several units: spread to one width, 文件 beside them in the middle of their height.
export function checkJointMark(page, { units, size, word }) {
  const em = points(size);
  const lines = units.map((unit) => page.lines.find((line) => line.is_red && line.text.replaceAll(" ", "").startsWith(unit)));
  const beside = page.lines.filter((line) => line.is_red).find((line) => line.text.includes(word));
  const wordAt = extent(beside, word);
  const ends = lines.map((line, index) => line.origins[units[index].length - 1] + em);
  lines.forEach((line, index) => {
    near(line.baseline - bodyAbove * em, top + 35 + index * 1.1 * em, `upper edge of ${units[index]}`);
    near(line.left, lines[0].left, `left edge of ${units[index]}`);
    near(ends[index], ends[0], `right edge of ${units[index]}`);
  });
  near(wordAt.first, ends[0] + em / 2, "文件 half a character behind the units");
  near(beside.baseline, (lines[0].baseline + lines.at(-1).baseline) / 2, "文件 in the middle of their height");
  near((lines[0].left + wordAt.last + em) / 2, middle, "middle of 发文机关标志");
}

// Checks the last page.
export function checkImprint(page, { copiedTo, office, date }) {
  const rules = page.stroked_rules.slice(-3);
  assert.equal(rules.length, 3);
  const thick = points(1);
  const thin = points(0.75);
  rules.forEach((rule, index) => {
    near(rule.left, left, `left end of line ${index + 1}`);
    near(rule.right, right, `right end of line ${index + 1}`);
    near(rule.bottom - rule.top, index === 1 ? thin : thick, `thickness of line ${index + 1}`, 0.02);
  });
  near(rules[2].bottom, bottom, "the last line on the lower edge of the text area");
  const copies = lineWith(page, copiedTo);
  near(copies.left, left + smallZi, "抄送 one character from the left");
  near(copies.points, 14, "type of 抄送", 0.01);
  const last = lineWith(page, office);
  near(last.left, left + smallZi, "印发机关 one character from the left");
  near(last.origins.at(-1) + smallZi, right - smallZi, "印发日期 one character from the right");
  assert.ok(last.text.replaceAll(" ", "").endsWith(date), last.text);
  for (const [line, index] of [[copies, 0], [last, 1]]) {
    assert.ok(line.baseline > rules[index].bottom && line.baseline < rules[index + 1].top, "text between its lines");
  }
}
