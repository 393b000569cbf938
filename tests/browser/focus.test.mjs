// The focus is never lost: whatever is taken away or switched off under it, the keyboard goes on from a sensible place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { lastYear } from "./support/old.mjs";

const withPage = app();

// What has the focus once it has stood still for 400 ms: its kind and its name.
async function focused(page) {
  let before;
  let here = await nameOfFocus(page);
  while (here !== before) {
    before = here;
    await page.waitForTimeout(400);
    here = await nameOfFocus(page);
  }
  return here;
}

const nameOfFocus = (page) =>
  page.evaluate(() => {
    const focus = document.activeElement;
    if (focus === document.body || focus.disabled) return "lost";
    return `${focus.tagName.toLowerCase()} ${(focus.getAttribute("aria-label") ?? focus.labels?.[0]?.textContent ?? focus.textContent).trim()}`;
  });

// Presses `element` with the keyboard and tells what has the focus then.
async function press(page, element, key = "Enter") {
  await element.first().focus();
  await page.keyboard.press(key);
  return focused(page);
}

test("another screen begins at its heading", () =>
  withPage(async (page, drafts) => {
    const link = (name) => page.getByRole("link", { name });
    assert.equal(await press(page, link("本单位信息")), "h1 本单位信息");
    assert.equal(await press(page, link("我的文稿")), "h1 我的文稿");
    assert.equal(await press(page, link("备份和恢复")), "h1 备份和恢复");
    assert.equal(await press(page, link("我的文稿")), "h1 我的文稿");
    assert.equal(await press(page, link("从旧稿开始")), "h1 从旧稿开始");
    assert.equal(await press(page, link("我的文稿")), "h1 我的文稿");
    assert.equal(await press(page, link("写新的文稿")), "h1 您要写什么？");
    // The next stop is on this screen, not behind it.
    await page.keyboard.press("Tab");
    assert.match(await focused(page), /^input /);
    await link("我的文稿").click();
    await newDraft(drafts);
    assert.match(await press(page, link("通读")), /^h1 /);
    assert.match(await press(page, link("回去写")), /^textarea /);
    assert.match(await press(page, link(/^已保存到本机/)), /^(h1|button) /);
  }));

test("on the Desk a button that goes leaves it to what stands there", () =>
  withPage(async (page, drafts) => {
    const button = (name) => page.getByRole("button", { name });
    const desk = await newDraft(drafts);
    await desk.goTo("家庭文明建设");
    await page.locator(".text-block__field:focus").waitFor();
    for (const key of ["Escape", "Enter"]) {
      await button("改标题").focus();
      await page.keyboard.press("Enter");
      await page.getByLabel("这一节的标题").waitFor();
      await page.keyboard.press(key);
      assert.equal(await focused(page), "button 改标题");
    }
    await button("上移").focus();
    while (await button("上移").isEnabled()) await page.keyboard.press("Enter");
    assert.equal(await focused(page), "button 下移");
    await desk.goTo("落款和日期");
    assert.match(await press(page, button("添加附件")), /^textarea /);
    assert.equal(await press(page, button(/删除这个附件|删除附件/)), "textarea 署名");
  }));

test("in the lists what is thrown away leaves it to its neighbour, the last to the heading", () =>
  withPage(async (page, drafts) => {
    const button = (name) => page.getByRole("button", { name });
    const confirm = async (name) => {
      await button(name).first().focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      return press(page, dialog.getByRole("button", { name, exact: true }));
    };
    const desk = await newDraft(drafts);
    await desk.saved();
    await desk.leave();
    await button("复制一份").click();
    await page.locator(".draft").nth(1).waitFor();
    assert.equal(await confirm("删除"), "button 删除");
    assert.equal(await confirm("删除"), "h1 我的文稿");
    await press(page, page.getByRole("link", { name: "回收站（2）" }));
    assert.match(await press(page, button("放回")), /^button 放回《/);
    assert.equal(await confirm("彻底删除"), "h1 回收站");
  }));

test("in a dialog of several steps it stays in the dialog, in the import with the row", () =>
  withPage(async (page) => {
    await page.getByRole("link", { name: "备份和恢复" }).first().click();
    await page.getByRole("button", { name: "备份到文件" }).click();
    assert.equal(await press(page, page.getByRole("button", { name: "在，已存好" })), "button 备份到文件");
    await press(page, page.getByRole("button", { name: "加锁" }));
    for (const label of ["新口令", "再输一遍"]) await page.getByLabel(label, { exact: true }).fill("qinghe fulian");
    await press(page, page.getByRole("button", { name: "下一步" }));
    assert.equal(await page.evaluate(() => document.activeElement.closest("dialog") !== null), true);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "我的文稿" }).click();
    await page.getByRole("link", { name: "从旧稿开始" }).click();
    await page.getByLabel("选择文件").setInputFiles({ name: "去年.txt", mimeType: "text/plain", buffer: Buffer.from(lastYear) });
    await press(page, page.locator("#import-row-3"));
    assert.match(await press(page, page.getByRole("button", { name: "加上这个标题" })), /^(button|input|select) /);
  }));

test("a click beside everything is no loss: nothing is put into focus", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts);
    await desk.field.focus();
    await page.locator(".outline__head").click();
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  }));
