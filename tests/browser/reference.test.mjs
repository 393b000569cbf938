// 参考: another draft beside the one that is written; its text, its figures, and an old draft made this year's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { accessibilityViolations, reload } from "./support/browser.mjs";
import { Desk } from "./support/pages.mjs";

const withPage = app();
const oldDraft = [
  "青禾镇妇女联合会2025年工作总结",
  "2025年，镇妇联做了以下工作。现将工作总结如下：",
  "一、维权服务",
  "受理来信来访12件，办结12件。",
  "开展普法宣传6场。",
  "二、关爱服务",
  "走访慰问困难妇女35名。",
  "三、2026年工作打算",
  "庆祝“三八”国际妇女节116周年。比2025年多办实事。",
].join("\n");
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const panel = (page) => page.getByRole("tab", { name: "参考" }).click();
const paragraphs = (page) => page.locator(".reference__paragraph p").allTextContents();

async function imported(page) {
  await page.getByRole("link", { name: "从旧稿开始" }).click();
  const file = { name: "去年.txt", mimeType: "text/plain", buffer: Buffer.from(oldDraft) };
  await page.getByLabel("选择文件").setInputFiles(file);
  await press(page, "放进新文稿");
  return new Desk(page).ready();
}

test("last year's draft follows the section that is written, and gives its text and figures", () =>
  withPage(async (page, list) => {
    await (await imported(page)).leave();
    const desk = await newDraft(list);
    await desk.goTo("维权服务");
    await panel(page);
    await page.locator(".reference__choice", { hasText: "2025年工作总结" }).click();
    await page.getByText("受理来信来访12件，办结12件。").waitFor();
    assert.deepEqual(await paragraphs(page), ["受理来信来访12件，办结12件。", "开展普法宣传6场。"]);
    await desk.goTo("关爱服务");
    await page.getByText("走访慰问困难妇女35名。").waitFor();
    assert.equal((await paragraphs(page)).length, 1);
    // A paragraph goes in at the caret, and comes out again.
    await page.getByRole("button", { name: "插到光标处" }).click();
    assert.equal(await desk.field.inputValue(), "走访慰问困难妇女35名。");
    await page.keyboard.press("Control+z");
    assert.equal(await desk.field.inputValue(), "");
    // Any section, all of them, and a search through all.
    await page.getByLabel("看哪一节").selectOption({ label: "全文" });
    assert.equal((await paragraphs(page)).length, 5);
    await page.getByLabel("在里面找").fill("普法");
    assert.deepEqual(await paragraphs(page), ["开展普法宣传6场。"]);
    await page.getByLabel("在里面找").fill("");
    await page.getByLabel("看哪一节").selectOption({ label: "跟着正在写的走" });
    // A figure becomes a fact with this year's value.
    assert.deepEqual(await accessibilityViolations(page), []);
    const figure = page.locator(".reference__figure", { hasText: "那时 35人" });
    await figure.getByRole("textbox").fill("41");
    await figure.getByRole("textbox").press("Tab");
    await figure.waitFor({ state: "detached" });
    await page.getByRole("tab", { name: "提示" }).click();
    const values = await page.locator(".fact__input").evaluateAll((fields) => fields.map((field) => field.value));
    assert.ok(values.includes("41"), values.join());
    // It is still beside it after the page was loaded anew.
    await desk.saved();
    await reload(page);
    await new Desk(page).ready();
    await panel(page);
    await page.getByText("走访慰问困难妇女35名。").waitFor();
    await press(page, "换一份");
    await page.locator(".reference__choice").first().waitFor();
  }));

test("an old draft becomes another year's: each place is listed, the sure ones ticked, and one step takes all back", () =>
  withPage(async (page) => {
    await page.clock.setFixedTime(new Date("2026-12-01T09:00:00"));
    const desk = await imported(page);
    await panel(page);
    await press(page, "这份是旧稿？改成今年的");
    await page.getByRole("heading", { name: "把 2025 年的改成 2026 年的" }).waitFor();
    const places = page.locator(".reference__move");
    const ticked = await places.getByRole("checkbox").evaluateAll((boxes) => boxes.map((box) => box.checked));
    assert.deepEqual(await accessibilityViolations(page), []);
    assert.deepEqual(ticked, [true, true, true, false, true]);
    await press(page, "改 4 处");
    await page.getByText("改了 4 处").waitFor();
    await desk.goTo("2027年工作打算");
    assert.equal(await desk.field.inputValue(), "庆祝“三八”国际妇女节116周年。比2026年多办实事。");
    await page.locator(".toast__action").click();
    await desk.goTo("2026年工作打算");
    assert.equal(await desk.field.inputValue(), "庆祝“三八”国际妇女节116周年。比2025年多办实事。");
  }));
