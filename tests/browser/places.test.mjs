// Every element in the place GB/T 9704-2012 gives it, measured on the printed pages of a report that holds them all.
// With PLACES=FILE the table is written there; scripts/places does so for docs/places.md.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { date, report, signature } from "./fixtures/places.mjs";
import { app, newDraft } from "./support/app.mjs";
import { presets } from "./support/page.mjs";
import { measurePlaces, placesDocument, placesTable } from "./support/places.mjs";
import { inspect } from "./support/word.mjs";

const withPage = app();
const tolerance = 0.5;

// Exports the report in a preset: with its 署名, with one shorter than the date, and stamped.
async function exported(preset) {
  const files = {};
  await withPage(async (page, drafts) => {
    await page.getByRole("link", { name: "本单位信息" }).click();
    await page.getByText("版式：行距、字体、页码").click();
    await page.getByRole("radio", { name: new RegExp(`^${preset}`) }).press(" ");
    await page.getByRole("radio", { name: /^单页居右/ }).press(" ");
    await page.getByLabel("单位全称").fill(signature);
    await page.getByRole("button", { name: "保存", exact: true }).click();
    const desk = await newDraft(drafts, { choose: { level: "乡镇", kind: "年度总结", year: "2026" }, fields: { 成文日期: date } });
    await desk.goTo("题目和主送");
    await page.getByLabel("题目", { exact: true }).fill(report.title);
    await page.getByLabel("主送", { exact: true }).fill(report.addressee);
    await desk.goTo("导语");
    await desk.write(report.opening);
    await desk.press("插入表格");
    await page.getByLabel("表格的题目").fill(report.table.caption);
    for (const [at, text] of report.table.cells.entries()) await page.locator(".table-block__cell").nth(at).fill(text);
    await desk.field.last().fill(report.closing);
    for (const [title, text] of report.attachments) {
      await desk.goTo("落款和日期");
      await desk.press("添加附件");
      await page.getByLabel("附件的题目").fill(title);
      await desk.field.fill(text);
    }
    await desk.goTo("落款和日期");
    await page.getByLabel("附注").fill(report.note);
    const variants = {
      plain: async () => {},
      short: () => page.getByLabel("署名", { exact: true }).fill("青禾妇联"),
      stamped: async () => {
        await page.getByLabel("署名", { exact: true }).fill(signature);
        await page.getByLabel("要盖章").check();
      },
    };
    for (const [name, change] of Object.entries(variants)) {
      await change();
      await desk.saved();
      const exporting = await desk.openExport();
      files[name] = (await exporting.download()).bytes;
      await exporting.close();
    }
  });
  return files;
}

test("every element stands within 0.5 mm of its place", async (t) => {
  const names = Object.keys(presets);
  const files = {};
  for (const name of names) {
    for (const [file, bytes] of Object.entries(await exported(name))) files[`${name}-${file}`] = bytes;
  }
  const seen = inspect(files);
  const ofPreset = (name) =>
    Object.fromEntries(["plain", "short", "stamped"].map((file) => [file, seen[`${name}-${file}`].pages]));
  const rows = measurePlaces(Object.fromEntries(names.map((name) => [name, ofPreset(name)])));
  for (const line of placesTable(rows, names).split("\n")) t.diagnostic(line);
  if (process.env.PLACES) writeFileSync(process.env.PLACES, placesDocument(rows));
  for (const [name, { violations }] of Object.entries(seen)) assert.deepEqual(violations, [], name);
  for (const { element, what, presets } of rows) {
    await t.test(`${element} ${what}`, () => {
      for (const [name, { expected, measured }] of Object.entries(presets)) {
        assert.ok(Math.abs(measured - expected) <= tolerance, `${name}: ${measured} mm, expected ${expected} mm`);
      }
    });
  }
});
