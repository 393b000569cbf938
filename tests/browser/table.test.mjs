// 表格 in a section: by hand, from a spreadsheet, in the file, and nothing of it lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { reload } from "./support/browser.mjs";
import { paste } from "./support/hand_over.mjs";
import { parts } from "./support/package.mjs";
import { inspect } from "./support/word.mjs";

const withPage = app();
const cell = (page, row, column) => page.getByLabel(`第 ${row} 行第 ${column} 列`);
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const undo = (page) => page.getByRole("banner").getByRole("button", { name: "撤销" }).click();
const cells = (page) => page.locator(".table-block__cell").evaluateAll((fields) => fields.map((field) => field.value));

async function withTable(list) {
  const desk = await newDraft(list);
  await desk.goTo("家庭文明建设");
  await desk.write("一段话。");
  await desk.saved();
  await desk.press("插入表格");
  return desk;
}

test("a table is typed, kept, undone, printed in the file and drawn on its page", () =>
  withPage(async (page, list) => {
    const desk = await withTable(list);
    await page.getByLabel("表格的题目").fill("培训情况");
    for (const [column, text] of ["项目", "场次", "人次"].entries()) await cell(page, 1, column + 1).pressSequentially(text);
    await cell(page, 2, 2).fill("12");
    await press(page, "加一行");
    await cell(page, 3, 1).fill("新的一行");
    await desk.saved();
    await reload(page);
    await desk.ready();
    assert.deepEqual(await cells(page), ["项目", "场次", "人次", "", "12", "", "新的一行", "", "", "", "", ""]);
    await cell(page, 2, 2).focus();
    await press(page, "删这一列");
    assert.deepEqual(await cells(page), ["项目", "人次", "", "", "新的一行", "", "", ""]);
    await undo(page);
    assert.equal((await cells(page)).length, 12);
    await press(page, "改成三线表");
    const exporting = await desk.openExport();
    const { bytes } = await exporting.download();
    assert.deepEqual(inspect({ file: bytes }).file.violations, []);
    const document = parts(bytes)["word/document.xml"];
    assert.match(document, /<w:tbl>/);
    for (const text of ["培训情况", "项目", "新的一行"]) assert.ok(document.includes(`>${text}</w:t>`), text);
    await exporting.close();
    await page.getByRole("tab", { name: "预览" }).click();
    await page.locator("svg text", { hasText: "新的一行" }).waitFor();
    assert.ok((await page.locator("svg .drawing__line").count()) >= 6);
    await press(page, "删除表格");
    await page.locator(".table-block").waitFor({ state: "detached" });
    await undo(page);
    await page.locator(".table-block").waitFor();
    assert.equal((await cells(page))[6], "新的一行");
  }));

test("a piece of a spreadsheet is pasted where the caret is, as one step", () =>
  withPage(async (page, list) => {
    await withTable(list);
    await paste(cell(page, 2, 2), "甲\t乙\t丙\r\n1\t2\t3\r\n4\t\"两\n行\"\t6\r\n");
    await page.getByText("表格内容已贴进来").waitFor();
    assert.deepEqual(await cells(page), ["", "", "", "", "", "甲", "乙", "丙", "", "1", "2", "3", "", "4", "两\n行", "6"]);
    await undo(page);
    assert.deepEqual(await cells(page), Array(9).fill(""));
    // A text that is no grid goes into the cell like any other.
    await cell(page, 1, 1).focus();
    await page.keyboard.insertText("一个词");
    assert.equal((await cells(page))[0], "一个词");
    await paste(cell(page, 1, 1), Array(70).fill("x").join("\t"));
    await page.getByText("后面 7 格没有贴进来").waitFor();
  }));

test("a table comes behind the paragraph of the caret, and the text above it keeps its size", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("家庭文明建设");
    await desk.write(`${"一段较长的话。".repeat(30)}\n第二段。`);
    await desk.saved();
    await desk.field.focus();
    await page.keyboard.press("Control+Home");
    await desk.press("插入表格");
    await page.locator(".table-block").waitFor();
    assert.deepEqual(await desk.field.evaluateAll((fields) => fields.map((field) => field.value)), ["一段较长的话。".repeat(30), "第二段。"]);
    const mirrored = await page.locator(".text-block__mirror").first().textContent();
    assert.equal(mirrored.trim(), "一段较长的话。".repeat(30));
    // What an input method has not committed is no text; a caption taken back goes from its field too.
    await page.getByLabel("表格的题目").fill("题目");
    await desk.saved();
    await page.waitForTimeout(1_200);
    await page.keyboard.press("Control+z");
    assert.equal(await page.getByLabel("表格的题目").inputValue(), "");
  }));

test("typing in a cell is one step, and takes nothing else back", () =>
  withPage(async (page, list) => {
    const desk = await withTable(list);
    await cell(page, 1, 1).focus();
    await page.keyboard.type("abc");
    await desk.saved();
    await page.keyboard.press("Control+z");
    assert.equal((await cells(page))[0], "");
    assert.equal(await desk.field.first().inputValue(), "一段话。");
  }));
