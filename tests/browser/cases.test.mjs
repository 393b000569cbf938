// Faults by their numbers that need no test file of their own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft, written } from "./support/app.mjs";
import { title } from "./support/unit.mjs";
import { reload } from "./support/browser.mjs";
import { Desk, Drafts } from "./support/pages.mjs";
import { everything, level, mirrored } from "./support/storage.mjs";
import { withClipboard } from "./support/settings.mjs";
import { until } from "./support/until.mjs";

const withPage = app();

// A draft with a written section, saved in both places.
async function kept(page, list, text) {
  const desk = await written(list, text);
  await level(page);
  return desk;
}

test("case 9: both places wiped: the first page says where drafts may be found", () =>
  withPage(async (page, list) => {
    const desk = await kept(page, list, "写过的字");
    await desk.leave();
    await page.evaluate(() => {
      localStorage.clear();
      indexedDB.deleteDatabase("report-drafter");
    });
    await reload(page);
    await page.getByRole("heading", { name: "还没有文稿" }).waitFor();
    await page.getByText("名字是“妇联文稿备份”加日期").waitFor();
  }));

test("case 10: cleared from elsewhere while she writes: everything is written again with the next key", () =>
  withPage(async (page, list) => {
    const desk = await kept(page, list, "第一节");
    await desk.goTo("家庭文明建设");
    await desk.write("第二节");
    await desk.saved();
    await page.evaluate(() => localStorage.clear());
    await desk.type("又写");
    await desk.saved();
    const values = async () => Object.values(await everything(page)).join();
    await until(async () => (await values()).includes("第二节又写"), "what was written last in localStorage");
    assert.ok((await values()).includes("第一节"));
    await reload(page);
    const again = await new Desk(page).ready();
    await again.goTo("导语");
    assert.equal(await again.text(), "第一节");
  }));

test("case 19: hidden before anything is loaded, the page writes nothing", () =>
  withPage(async (page, list) => {
    const desk = await kept(page, list, "存着的字");
    await desk.leave();
    const before = [await everything(page), await mirrored(page)];
    await page.addInitScript(() => {
      const hide = () => {
        window.dispatchEvent(new Event("pagehide"));
        document.dispatchEvent(new Event("visibilitychange"));
      };
      for (const delay of [0, 5, 20, 60]) setTimeout(hide, delay);
      document.addEventListener("DOMContentLoaded", hide);
    });
    await reload(page);
    await page.waitForTimeout(200);
    assert.deepEqual([await everything(page), await mirrored(page)], before);
  }));

test("case 20: frozen and thawed, the page goes on where it was", () =>
  withPage(async (page, list) => {
    const desk = await kept(page, list, "冻住之前");
    const session = await page.context().newCDPSession(page);
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await desk.type("，之后");
    await desk.saved();
    assert.ok(Object.values(await everything(page)).some((value) => value.includes("冻住之前，之后")));
  }));

test("case 30: a clock set back a year orders nothing anew", () =>
  withPage(
    async (page, list) => {
      const desk = await newDraft(list);
      await page.clock.runFor(1_000);
      await desk.goTo("导语");
      await page.clock.runFor(1_000);
      await desk.write("先写的");
      await page.clock.runFor(1_000);
      await page.clock.setSystemTime(new Date("2025-01-01T08:00:00"));
      await desk.type("后写的");
      await page.clock.runFor(1_000);
      assert.match(await page.locator(".save").textContent(), /^已保存到本机/);
      assert.ok(Object.values(await mirrored(page)).some((value) => value.includes("先写的后写的")));
    },
    { prepare: (page) => page.clock.install({ time: new Date("2026-06-01T08:00:00") }) },
  ));

test("case 43: a paste of two megabytes of a word processor's HTML becomes plain text", withClipboard, () =>
  withPage(async (page, list, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const desk = await newDraft(list);
    await desk.goTo("导语");
    await desk.field.focus();
    const text = "开展活动。\n".repeat(2_000);
    const size = await page.evaluate(async (plain) => {
      const html = `<html><body><script>window.stolen = 1</script>${`<p style="mso-x:1" onclick="x()">开展活动。<a href="http://127.0.0.1:9/t">甲</a></p>`.repeat(20_000)}</body></html>`;
      const blob = (content, type) => new Blob([content], { type });
      await navigator.clipboard.write([new ClipboardItem({ "text/html": blob(html, "text/html"), "text/plain": blob(plain, "text/plain") })]);
      return html.length;
    }, text);
    assert.ok(size > 1_500_000);
    await page.keyboard.press("Control+v");
    await until(async () => (await desk.text()).length === text.length, "the whole text in the field");
    await desk.saved();
    assert.equal(await desk.text(), text);
    assert.equal(await page.evaluate(() => window.stolen), undefined);
    assert.deepEqual(page.watch.requests, []);
    // Putting such HTML onto the clipboard from a page makes the browser itself complain of its styles.
  }, { quiet: false }));

test("case 45: a thousand times undone and done again across sections and saves, it is what it was", () =>
  withPage(async (page, list) => {
    const desk = await kept(page, list, "甲");
    await desk.goTo("家庭文明建设");
    await desk.insertExample();
    await desk.saved();
    const before = await everything(page);
    const records = (all) => Object.keys(all).filter((key) => key.includes("/draft/")).map((key) => all[key].split("\n")[1]);
    for (let round = 0; round < 100; round += 1) {
      await page.evaluate(async (n) => {
        for (const key of ["z", "y"]) {
          for (let index = 0; index < n; index += 1) {
            window.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey: true, bubbles: true, cancelable: true }));
            await new Promise((resolve) => setTimeout(resolve, 0));
          }
        }
      }, 5);
    }
    await desk.saved();
    assert.deepEqual(records(await everything(page)), records(before));
  }));

test("case 46: a section set aside and a draft deleted come back as they were", () =>
  withPage(async (page, list) => {
    const desk = await kept(page, list, "要回来的字");
    await desk.press("不写这一节");
    await page.getByRole("status").getByRole("button", { name: "撤销" }).click();
    await desk.goTo("导语");
    assert.equal(await desk.text(), "要回来的字");
    await desk.leave();
    await list.act(title, "删除");
    await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
    await page.getByRole("link", { name: "回收站（1）" }).click();
    await page.getByRole("button", { name: `放回《${title}》` }).click();
    await page.getByRole("link", { name: "我的文稿" }).click();
    const back = await new Drafts(page).continue(title);
    await back.goTo("导语");
    assert.equal(await back.text(), "要回来的字");
  }));
