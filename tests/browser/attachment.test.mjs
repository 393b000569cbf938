// 附件, 附注 and the stamp: at the end of the outline, in the file, and back again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { reload } from "./support/browser.mjs";
import { inputMethod } from "./support/input_method.mjs";
import { paragraphTexts } from "./support/package.mjs";
import { everything } from "./support/storage.mjs";
import { inspect } from "./support/word.mjs";

const withPage = app();
const field = (page) => page.locator(".text-block__field");

test("attachments are listed, printed on pages of their own, found again and taken back", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("导语");
    await desk.write("正文。");
    await desk.goTo("落款和日期");
    await page.getByLabel("附注").fill("联系人：王芳");
    await page.getByLabel("要盖章").check();
    for (const [title, text] of [["获奖名单", "一等奖三名。"], ["培训情况统计表", "见下表。"]]) {
      await desk.goTo("落款和日期");
      await desk.press("添加附件");
      await page.getByLabel("附件的题目").fill(title);
      await field(page).fill(text);
    }
    await desk.press("插入表格");
    await page.getByLabel("第 1 行第 1 列").fill("项目");
    await desk.saved();
    await reload(page);
    await desk.ready();
    assert.deepEqual((await desk.outlineLines()).slice(-3), ["落款和日期", "附件1：获奖名单", "附件2：培训情况统计表"]);
    assert.equal(await field(page).first().inputValue(), "见下表。");
    const exporting = await desk.openExport();
    const { bytes } = await exporting.download();
    assert.deepEqual(inspect({ file: bytes }).file.violations, []);
    const texts = paragraphTexts(bytes).map((text) => text.trim()).filter(Boolean);
    for (const text of ["1.获奖名单", "2.培训情况统计表", "（联系人：王芳）", "附件1", "获奖名单", "一等奖三名。", "附件2", "见下表。", "项目"]) {
      assert.ok(texts.some((printed) => printed.replaceAll(" ", "").endsWith(text)), `${text} in ${texts}`);
    }
    await exporting.close();
    await page.locator(".bar__count", { hasText: "3 页" }).waitFor();
    await page.getByRole("tab", { name: "预览" }).click();
    await page.locator("svg text", { hasText: "见下表。" }).waitFor();
    await desk.review();
    await page.locator(".review__table", { hasText: "项目" }).waitFor();
    await page.getByText("（联系人：王芳）").waitFor();
    await page.getByRole("link", { name: "回去写" }).click();
    await desk.ready();
    await desk.goTo("附件1");
    await desk.press("删除附件");
    assert.deepEqual((await desk.outlineLines()).slice(-2), ["落款和日期", "附件：培训情况统计表"]);
    await page.getByRole("banner").getByRole("button", { name: "撤销" }).click();
    assert.equal((await desk.outlineLines()).at(-2), "附件1：获奖名单");
  }));

test("what an input method puts into a line of the form is kept, however soon it begins and long it waits", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("落款和日期");
    const note = page.getByLabel("附注");
    await note.fill("旧的附注");
    await desk.saved();
    await note.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Backspace");
    const method = await inputMethod(page);
    for (const spelled of ["m", "mi", "min", "mingdan"]) await method.compose(spelled);
    await page.waitForTimeout(1_500);
    await method.commit("名单");
    await desk.saved();
    await reload(page);
    await desk.ready();
    assert.equal(await page.getByLabel("附注").inputValue(), "名单");
  }));

test("half-typed pinyin in a cell is no text of the draft", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("导语");
    await desk.press("插入表格");
    await page.getByLabel("第 1 行第 1 列").focus();
    const method = await inputMethod(page);
    await method.compose("biaoge");
    await page.waitForTimeout(800);
    assert.ok(!Object.values(await everything(page)).join().includes("biaoge"));
    await method.commit("表格");
    await desk.saved();
    assert.ok(Object.values(await everything(page)).join().includes("表格"));
    await reload(page);
    await desk.ready();
    assert.equal(await page.getByLabel("第 1 行第 1 列").inputValue(), "表格");
  }));
