// 横放: a table of many columns on a page of its own, set across, on the screen, in the file and on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { reload } from "./support/browser.mjs";
import { paste } from "./support/hand_over.mjs";
import { bottom, left, middle, near, right, smallZi, top } from "./support/page.mjs";
import { inspect } from "./support/word.mjs";

const withPage = app();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const head = Array.from({ length: 12 }, (_, column) => `第${column + 1}项工作情况`);
const note = (page, text) => page.locator(".table-block .field__note", { hasText: text });

test("a table too wide is said to be so, set across, kept, and printed with its page number where every page has it", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("导语");
    await desk.write("表格前面的一段话。");
    await desk.press("插入表格");
    const cell = page.getByLabel("第 1 行第 1 列");
    assert.equal(await note(page, "横放").count(), 0);
    const rows = Array.from({ length: 5 }, (_, row) => head.map((_, column) => `${row}${column}`));
    await paste(cell, [head, ...rows].map((row) => row.join("\t")).join("\r\n"));
    await note(page, "点下面的“横放”").waitFor();
    await page.getByLabel("表格的题目").fill("工作情况一览表");
    await desk.field.last().fill("表格后面的一段话。");
    await press(page, "横放");
    await note(page, "单独占一页").waitFor();
    await desk.saved();
    await reload(page);
    await desk.ready();
    await note(page, "单独占一页").waitFor();
    await page.locator(".bar__count", { hasText: "3 页" }).waitFor();

    await page.getByRole("tab", { name: "预览" }).click();
    await page.locator("svg text", { hasText: "工作情况一览表" }).waitFor();
    assert.equal(await page.locator('svg.drawing[viewBox="0 0 16838 11906"]').count(), 1);

    // On paper the page is turned onto an upright sheet like all others.
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const boxes = await page.locator("#print svg").evaluateAll((sheets) => sheets.map((sheet) => sheet.getAttribute("viewBox")));
    assert.deepEqual(boxes, Array(3).fill("0 0 11906 16838"));
    assert.equal(await page.locator("#print g[transform]").count(), 1);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));

    const files = {};
    for (const style of ["居中", "单页居右、双页居左"]) {
      const exporting = await desk.openExport();
      await exporting.dialog.getByRole("radio", { name: new RegExp(`^${style}`) }).check();
      files[style] = (await exporting.download()).bytes;
      await exporting.close();
    }
    const seen = inspect(files);
    for (const [style, { violations, pages }] of Object.entries(seen)) {
      assert.deepEqual(violations, [], style);
      assert.deepEqual(pages.map(({ width }) => Math.round(width)), [210, 297, 210]);
      const across = pages[1];
      assert.equal(across.lines[0].text, "工作情况一览表");
      const [rules, upright] = [across.rules, across.upright_rules].map((rules) => rules.map((rule) => rule.middle));
      near(Math.min(...upright), 297 - bottom, "left line: what is the lower margin of the upright sheet");
      near(Math.max(...upright), 297 - top, "right line: what is the upper margin");
      assert.ok(Math.min(...rules) > left && Math.max(...rules) < right);
      const number = across.turned_number;
      assert.equal(number.text.replaceAll(" ", ""), "—2—");
      near(number.dash_middle, 297 - (bottom + 7), "dash: 7 mm from the text area, from the left edge");
      if (style === "居中") near((number.top + number.bottom) / 2, middle, "number in the middle");
      else near(number.top, left + smallZi, "number of an even page one character in");
    }

    await press(page, "改回竖放");
    await note(page, "点下面的“横放”").waitFor();
    await page.getByRole("banner").getByRole("button", { name: "撤销" }).click();
    await note(page, "单独占一页").waitFor();
  }));
