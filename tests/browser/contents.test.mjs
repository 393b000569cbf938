// 目录: asked for, suggested for a long report, kept, counted, drawn, and right on paper before Word has seen it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { reload } from "./support/browser.mjs";
import { parts } from "./support/package.mjs";
import { inspect } from "./support/word.mjs";

const withPage = app();
const box = (page) => page.getByLabel("要目录");
const suggestion = (page) => page.locator(".field__note", { hasText: "加上目录" });

test("contents stand before the text with the pages its headings are on", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("题目和主送");
    assert.equal(await box(page).isChecked(), false);
    await desk.goTo("导语");
    const section = (number) => `${number}、加强组织建设\n（一）办好妇女之家第${number}期。${"走访妇女和儿童，把难处记下来办好。".repeat(50)}`;
    await desk.write([...["一", "二", "三"].map(section), "以上是主要情况。"].join("\n"));
    await desk.goTo("题目和主送");
    await page.locator(".bar__count", { hasText: /[45] 页/ }).waitFor();
    const before = Number(/(\d+) 页/.exec(await page.locator(".bar__count").textContent())[1]);
    assert.equal(await suggestion(page).count(), 0);
    await box(page).check();
    await page.locator(".bar__count", { hasText: `${before + 1} 页` }).waitFor();
    await desk.saved();
    await reload(page);
    await desk.ready();
    await desk.goTo("题目和主送");
    assert.equal(await box(page).isChecked(), true);

    await page.getByRole("tab", { name: "预览" }).click();
    await page.locator("svg text", { hasText: "目　录" }).waitFor();
    const sheets = await page.locator("svg[data-page]").evaluateAll((sheets) => sheets.map((sheet) => sheet.textContent));
    assert.ok(!sheets[0].includes("— ") && sheets[0].includes("（一）办好妇女之家"));

    const exporting = await desk.openExport();
    const { bytes } = await exporting.download();
    await exporting.close();
    assert.ok(!parts(bytes)["word/settings.xml"].includes("updateFields"));
    const { violations, pages } = inspect({ file: bytes }).file;
    assert.deepEqual(violations, []);
    assert.equal(pages.length, before + 1);
    assert.equal(pages[0].number, null, "contents have no page number");
    assert.deepEqual(pages.slice(1).map(({ number }) => number.text.replaceAll(" ", "")), pages.slice(1).map((_, at) => `—${at + 1}—`));
    const plain = (line) => line.text.replaceAll(" ", "");
    const [heading, ...entries] = pages[0].lines;
    assert.equal(plain(heading).replace("　", ""), "目录");
    assert.equal(entries.length, 6);
    for (const entry of entries) {
      const [, words, number] = /^(.*?)\.{3,}(\d+)$/.exec(plain(entry));
      assert.ok(entry.right > 183 && entry.right < 184.5, `the page number ends at ${entry.right} mm`);
      const at = pages.findIndex(({ lines }, index) => index > 0 && lines.some((line) => plain(line).startsWith(words)));
      assert.equal(Number(number), at, words);
    }

    await desk.goTo("导语");
    await desk.write(`${"走访妇女和儿童，把难处记下来办好。".repeat(420)}`);
    await desk.goTo("题目和主送");
    await box(page).uncheck();
    await suggestion(page).waitFor();
    await page.getByRole("banner").getByRole("button", { name: "撤销" }).click();
    assert.equal(await box(page).isChecked(), true);
  }));
