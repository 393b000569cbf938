// Holds a rendered report against GB/T 9704: 22 lines of 28 characters in 156 × 225 mm, 署名 and date in their
// places, the page number 7 mm under the text. Lengths in millimetres.
import assert from "node:assert/strict";
import { bottom, left, middle, near, presets, right, tolerance, zi } from "./page.mjs";

const isHan = (c) => /[\u3400-\u9fff]/.test(c);
const isMark = (c) => /[，。、；：？！”’）》】]/.test(c);

// Checks every page. `signature` and `date` are the last lines when the report has them.
export function checkLayout(pages, { signature, date }, preset = presets.国标) {
  const grid = firstBaseline(pages, preset);
  pages.forEach((page, index) => {
    assert.ok(page.lines.length <= 22, `page ${index + 1} has ${page.lines.length} lines`);
    for (const line of page.lines) checkLine(line, grid, preset);
    near(page.number.dash_middle, bottom + 7, `dash of the page number on page ${index + 1}`);
    assert.equal(page.number.text.replaceAll(" ", ""), `—${index + 1}—`);
    near((page.number.left + page.number.right) / 2, middle, "middle of the page number");
  });
  checkFullPages(pages, preset);
  if (signature) checkSignature(pages.at(-1), signature, date, preset);
}

// Lines of the grid left free at the foot of a page. Empty lines, as under the title, take their place in it.
function blankAtEnd(page, { pitch }) {
  return 21 - Math.round((page.lines.at(-1).baseline - page.lines[0].baseline) / pitch);
}

// The baseline the first line of a page has. Lines stand on one grid, which fits the text area
// of the preset: what lies above the first baseline and below the last adds up to one line.
function firstBaseline(pages, preset) {
  const { top, bottom, pitch } = preset;
  const full = pages.find((page) => blankAtEnd(page, preset) === 0);
  assert.ok(full, "no page is full");
  const first = full.lines[0].baseline;
  const last = full.lines.at(-1).baseline;
  near(last - first, 21 * pitch, "22 lines");
  assert.ok(first > top && first < top + pitch, `first baseline ${first}`);
  near(first - top + (bottom - last), pitch + (bottom - top - 22 * pitch), "space above and below the grid");
  return first;
}

function checkLine(line, grid, { pitch }) {
  const steps = (line.baseline - grid) / pitch;
  near((steps - Math.round(steps)) * pitch, 0, `“${line.text.slice(0, 12)}” off the grid`);
  assert.ok(line.left >= left - tolerance, `“${line.text}” begins left of the text area`);
  const isFull = [...line.text].every((c) => isHan(c) || isMark(c)) && line.text.length >= 28;
  if (!isFull) return;
  const hung = line.text.length - 28;
  assert.ok(hung <= 1 && (hung === 0 || isMark(line.text.at(-1))), `${line.text.length} characters in “${line.text}”`);
  near(line.left, left, "first glyph of a full line");
  if (hung === 0) near(line.origins[27] + zi, right, "right edge of a full line");
}

// Every page but the last is full, unless what stays together with its successor went to the next one.
function checkFullPages(pages, preset) {
  for (const [index, page] of pages.slice(0, -1).entries()) {
    const blank = blankAtEnd(page, preset);
    if (blank === 0) continue;
    const next = pages[index + 1].lines[0].text;
    const kept = /^([一二三四五六七八九十]+、|（|\d+\.|[一二三四]是)/.test(next) || pages.length === index + 2;
    assert.ok(kept, `page ${index + 1} ends ${blank} lines early before “${next}”`);
  }
}

function checkSignature(page, signature, date, { pitch }) {
  const lines = page.lines.slice(-2);
  assert.deepEqual(lines.map((line) => line.text.replaceAll(" ", "")), [signature, date]);
  const width = (text) => [...text].reduce((sum, c) => sum + (isHan(c) ? 1 : 0.5), 0);
  const shorter = width(date) <= width(signature);
  if (shorter) near(lines[0].origins.at(-1) + zi, right - 2 * zi, "right edge of 署名");
  else near(lines[1].left, right - (2 + width(date)) * zi, "first character of a date longer than 署名");
  near(lines[1].left - lines[0].left, 2 * zi, "date behind the first character of 署名");
  near(lines[1].baseline - lines[0].baseline, pitch, "署名 and date on following lines");
}
