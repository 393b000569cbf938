// 救援: the program traps in the middle of writing.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { accessibilityViolations, reload } from "./support/browser.mjs";
import { Desk } from "./support/pages.mjs";
import { everything } from "./support/storage.mjs";

const withPage = app();

// Ruins the memory of the running program, so that whatever it does next traps.
const ruin = (page) =>
  page.evaluate(async () => {
    const [link] = document.querySelectorAll("link[rel=modulepreload]");
    // The page in one file gives its program to the window.
    const start = link ? (await import(link.href)).default : window.startProgram;
    const { memory } = await start();
    new Uint8Array(memory.buffer).fill(0xff);
  });

test("cases 22 and 23: after a trap every text can be copied and downloaded, and nothing more is saved", () =>
  withPage(
    async (page, list) => {
      const desk = await newDraft(list);
      await desk.goTo("家庭文明建设");
      await desk.write("第一节的文字𠮷");
      await desk.goTo("导语");
      await desk.write("第二节的文字");
      await desk.saved();
      const before = await everything(page);
      await ruin(page);
      await desk.type("最后的字");
      await page.getByRole("heading", { name: "本页出了故障，您写的字都在下面" }).waitFor();
      assert.deepEqual(await everything(page), before, "the ruined program saves nothing");
      await page.waitForTimeout(1_000);
      assert.deepEqual(await everything(page), before);
      assert.equal(await page.locator(".text-block__field").count(), 0, "typing does not look normal");
      assert.match(await page.getByLabel("屏幕上的：“导语”的正文").inputValue(), /^第二节的文字最/);
      assert.equal(await page.getByLabel("家庭文明建设").inputValue(), "第一节的文字𠮷");
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: "全部下载" }).click();
      const text = await readFile(await (await downloading).path(), "utf8");
      assert.ok(text.includes("第一节的文字𠮷") && text.includes("第二节的文字最"));
      assert.deepEqual(await accessibilityViolations(page), []);
      await reload(page);
      const back = await new Desk(page).ready();
      await back.goTo("导语");
      assert.equal(await back.text(), "第二节的文字");
    },
    { quiet: false },
  ));
