// 预览: the pages beside the text, and the ways between the two.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";

const withPage = app();
const sentence = "镇妇联坚持围绕中心、服务大局，组织妇女培训12期、860人次，走访慰问困难妇女儿童136户。";
const paragraphs = (count) => Array.from({ length: count }, (_, index) => `第${index + 1}段，${sentence.repeat(3)}`).join("\n");

const openPreview = (page) => page.getByRole("tab", { name: "预览" }).click();
const drawn = (page) => page.locator(".preview__sheets svg[data-page]");
const many = / (8|9|1\d) 页/;
// A line is drawn in pieces of one script: the number of a paragraph is one.
const numberOf = (page, paragraph) => page.locator("svg text", { hasText: new RegExp(`^${paragraph}$`) });
const pageCount = async (page) => {
  const text = await page.locator(".bar__count", { hasText: "页" }).textContent();
  return Number(/(\d+) 页/.exec(text)[1]);
};

test("the number of pages is always on the screen and follows the text", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("导语");
    await page.locator(".bar__count", { hasText: "1 页" }).waitFor();
    await desk.write(paragraphs(40));
    await page.locator(".bar__count", { hasText: many }).waitFor();
    await page.keyboard.press("Control+z");
    await page.locator(".bar__count", { hasText: "1 页" }).waitFor();
  }));

test("only the pages in view are drawn, and all of them together hold the text", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("导语");
    await desk.write(paragraphs(60));
    await openPreview(page);
    await page.locator(".bar__count", { hasText: many }).waitFor();
    const count = await pageCount(page);
    const seen = new Map();
    for (let at = 0; at < count; at += 1) {
      await page.locator(".preview__pages").evaluate((element, part) => {
        element.scrollTop = element.scrollHeight * part;
      }, at / count);
      await drawn(page).and(page.locator(`[data-page="${at}"]`)).waitFor();
      assert.ok((await drawn(page).count()) <= 4, "no more than what is in view");
      const texts = await page.locator(`svg[data-page="${at}"] text[data-at]`).allTextContents();
      seen.set(at, texts.join(""));
    }
    const all = [...seen.values()].join("");
    const from = all.indexOf("第1段");
    const written = paragraphs(60).replaceAll("\n", "");
    assert.equal(all.slice(from, from + written.length), written);
  }));

test("a click on a line leads to its place in the text, and the caret to its page", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("存在的问题");
    await desk.write(paragraphs(3));
    await desk.goTo("导语");
    await desk.write(paragraphs(30));
    await openPreview(page);
    await page.locator(".preview__page", { hasText: /共 \d+ 页/ }).waitFor();
    // The caret stands at the end of the section.
    await numberOf(page, 30).waitFor();
    await desk.field.focus();
    await page.keyboard.press("Control+Home");
    await page.locator(".preview__page", { hasText: "第 1 页" }).waitFor();
    await numberOf(page, 2).click();
    const caret = await desk.field.evaluate((field) => field.value.slice(0, field.selectionStart));
    assert.equal(caret.split("\n").length, 2);
    // The pages of another section.
    await desk.goTo("存在的问题");
    await page.locator("svg text", { hasText: "二、存在的问题" }).or(page.locator("svg text", { hasText: "一、存在的问题" })).first().waitFor();
    await page.getByRole("button", { name: "缩小" }).click();
    await page.locator('svg[data-page="0"]').click();
    await page.locator(".preview__zoom", { hasText: "适合宽度" }).waitFor();
    await page.locator("svg text", { hasText: "青禾镇妇女联合会" }).first().click();
    await page.locator(".outline__line.is-current", { hasText: "题目和主送" }).waitFor();
  }));

test("a last page of two lines is pointed out", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list, { fields: { 单位全称: "青禾镇妇女联合会", 署名: "", 主送: "", 成文日期: "" } });
    await desk.goTo("导语");
    await openPreview(page);
    for (let lines = 15; lines < 30; lines += 1) {
      await desk.write(Array(lines).fill("一行。").join("\n"));
      const said = page.getByText(/第 2 页只有 [12] 行/).first().waitFor({ timeout: 1_500 });
      if (await said.then(() => true, () => false)) return;
    }
    assert.fail("no page of two lines was pointed out");
  }));

test("printed, the pages are those of the preview, and nothing else stands on the paper", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("导语");
    await desk.write(paragraphs(30));
    await page.locator(".bar__count", { hasText: /[5-9] 页/ }).waitFor();
    const count = await pageCount(page);
    const folder = await mkdtemp(join(tmpdir(), "print-"));
    const file = join(folder, "print.pdf");
    await page.pdf({ path: file, preferCSSPageSize: true });
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    const information = execFileSync("pdfinfo", [file], { encoding: "utf8" });
    await rm(folder, { recursive: true });
    assert.match(information, new RegExp(`Pages: +${count}\\n`));
    assert.match(information, /Page size: +59[45].* x 84[12].* \(A4\)/);
    const printed = text.replaceAll(/\s/g, "");
    assert.ok(printed.includes(`—${count}—`) && !printed.includes("导出"));
    for (let paragraph = 1; paragraph <= 30; paragraph += 1) assert.ok(printed.includes(`第${paragraph}段，镇妇联`));
    assert.equal(await page.locator("#print").count(), 0);
  }));
