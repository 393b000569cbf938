// The six structures of the samples, created through the page, exported, and looked at from outside; and, where
// the samples are at hand, the samples themselves through the command line.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { structures } from "./fixtures/structures.mjs";
import { app, newDraft } from "./support/app.mjs";
import { checkLayout } from "./support/layout.mjs";
import { presets } from "./support/page.mjs";
import { paragraphTexts, parts } from "./support/package.mjs";
import { inspect } from "./support/word.mjs";

const withPage = app();
const date = "2026年12月20日";
const margins = [37, 26, 35, 28];

// Creates the report of a structure through the page and exports it.
function exported(structure, preset) {
  let file;
  return withPage(async (page, drafts) => {
    if (preset) {
      await page.getByRole("link", { name: "本单位信息" }).click();
      await page.getByText("版式：行距、字体、页码").click();
      await page.getByRole("radio", { name: new RegExp(`^${preset}`) }).press(" ");
      await page.getByLabel("单位全称").fill(structure.unit);
      await page.getByRole("button", { name: "保存", exact: true }).click();
    }
    const { level, kind, outline, unit, texts } = structure;
    const fields = { 单位全称: unit, 成文日期: date };
    const desk = await newDraft(drafts, { choose: { level, kind, year: "2026" }, fields, outline });
    for (const [name, text] of Object.entries(texts)) {
      await desk.goTo(name);
      await desk.write(text);
    }
    const exporting = await desk.openExport();
    file = (await exporting.download()).bytes;
  }).then(() => file);
}

test("the six structures become Word files that need no touch-up", async (t) => {
  const files = {};
  for (const [index, structure] of structures.entries()) files[`structure-${index + 1}`] = await exported(structure);
  const seen = inspect(files);
  for (const [index, structure] of structures.entries()) {
    const { name, headings, title, unit, texts } = structure;
    await t.test(name, () => {
      const bytes = files[`structure-${index + 1}`];
      const { violations, paragraphs, author, title: property, margins_mm, pages } = seen[`structure-${index + 1}`];
      assert.deepEqual(violations, []);
      assert.deepEqual(margins_mm.map(Math.round), margins);
      assert.deepEqual([author, property], ["", title]);
      const all = paragraphTexts(bytes);
      assert.deepEqual(all, paragraphs.map((paragraph) => paragraph.text), "python-docx reads the same text");
      assert.equal(all[0].replaceAll("\n", ""), title);
      assert.deepEqual(all.slice(-2), [unit, date]);
      const forms = headings.includes("一是") ? /^([一二三四五六七八九十]+、|\d+\.|[一二三四]是)/ : /^([一二三四五六七八九十]+、|\d+\.)/;
      const numbers = all.map((text) => forms.exec(text)?.[1]).filter(Boolean);
      assert.deepEqual(numbers, headings);
      const printed = all.join("");
      for (const text of Object.values(texts)) {
        for (const line of text.split("\n")) assert.ok(printed.includes(line.trim()), line);
      }
      assert.ok(parts(bytes)["word/document.xml"].includes('w:val="Heading1"'));
      checkLayout(pages, { signature: unit, date });
    });
  }
});

test("the other presets print their pages as they say", async (t) => {
  const structure = structures[0];
  const files = {};
  for (const name of Object.keys(presets)) files[name] = await exported(structure, name);
  const seen = inspect(files);
  for (const [name, preset] of Object.entries(presets)) {
    await t.test(name, () => {
      assert.deepEqual(seen[name].violations, []);
      checkLayout(seen[name].pages, { signature: structure.unit, date }, preset);
    });
  }
});

test("headings keep levels and typefaces, also when they run into their paragraph", async () => {
  const bytes = await exported(structures[2]);
  const body = parts(bytes)["word/document.xml"];
  assert.match(body, /<w:pStyle w:val="Heading1" \/>.*?一、实施增收致富行动/s);
  assert.match(body, /<w:rStyle w:val="Heading2Char" \/><w:rFonts [^>]*仿宋_GB2312[^>]*\/><\/w:rPr><w:t[^>]*>1\.技能培训。/);
});

test("the six real samples become Word files that need no touch-up", { skip: !process.env.SUMMARY_SAMPLES && "SUMMARY_SAMPLES is not set" }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "samples-"));
  const text = readFileSync(join(process.env.SUMMARY_SAMPLES, "seeds/summaries.txt"), "utf8");
  const pieces = text.split(/^(?=.*篇[1-6]\s*$)/m).slice(1);
  assert.equal(pieces.length, 6);
  const files = {};
  for (const [index, piece] of pieces.entries()) {
    const input = join(folder, "in.txt");
    const output = join(folder, "out.docx");
    writeFileSync(input, piece);
    execFileSync(process.env.REPORT_DRAFTER, ["export", input, output]);
    files[`sample-${index + 1}`] = readFileSync(output);
  }
  rmSync(folder, { recursive: true });
  const seen = inspect(files);
  for (const [index, piece] of pieces.entries()) {
    await t.test(`sample ${index + 1}`, () => {
      const name = `sample-${index + 1}`;
      const { violations, paragraphs, pages } = seen[name];
      assert.deepEqual(violations, []);
      const lines = piece.split("\n").map((line) => line.trim()).filter(Boolean);
      const printed = paragraphs.map((paragraph) => paragraph.text).filter(Boolean);
      assert.equal(printed.join("\n") === lines.join("\n"), true, "the text is the sample's, paragraph by paragraph");
      checkLayout(pages, {});
    });
  }
});
