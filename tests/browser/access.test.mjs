// Everybody can use it: the checker finds nothing on any screen, the keyboard alone does the main job, nothing
// scrolls sideways or as a whole.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { app, newDraft, unit } from "./support/app.mjs";
import { accessibilityViolations, reloading } from "./support/browser.mjs";
import { paragraphTexts } from "./support/package.mjs";

const withPage = app();
const phone = { width: 360, height: 740 };

// In a narrow window: shows one of the three columns.
async function showColumn(page, name) {
  const choice = page.locator(".desk__column", { hasText: name });
  if (await choice.isVisible()) await choice.click();
}

// Calls `look` on every screen and in every state that looks different.
async function everyScreen(page, drafts, look) {
  await look("drafts, empty");
  await page.getByRole("link", { name: "本单位信息" }).click();
  await page.getByRole("heading", { name: "本单位" }).first().waitFor();
  await look("unit");
  await page.getByRole("link", { name: "我的文稿" }).click();
  const wizard = await drafts.startNew();
  await look("wizard 1");
  await wizard.choose({ kind: "专项总结" });
  await look("wizard 1, special");
  await wizard.choose({ kind: "年度总结" });
  await wizard.next();
  await wizard.fill({ 单位全称: "", 成文日期: "2026年2月30日" });
  await page.getByLabel("成文日期").press("Enter");
  await look("wizard 2, with a complaint");
  await wizard.fill(unit);
  await wizard.next();
  await look("wizard 3");
  const desk = await wizard.begin();
  await look("desk, empty section");
  await desk.goTo("家庭文明建设");
  await showColumn(page, "提示");
  await look("desk, guidance");
  await desk.insertExample();
  await page.waitForTimeout(400);
  await look("desk, with blanks");
  await desk.press("改标题");
  await look("desk, renaming");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await page.getByLabel("查找", { exact: true }).fill("家庭");
  await page.waitForTimeout(400);
  await look("desk, search");
  await page.getByLabel("替换成").fill("家庭");
  await page.getByRole("button", { name: "全部替换" }).click();
  await desk.saved();
  await showColumn(page, "提纲");
  await look("desk, outline");
  await desk.press("添加一节");
  await page.getByRole("dialog", { name: "添加一节" }).waitFor();
  await look("desk, adding a section");
  await page.keyboard.press("Escape");
  await desk.goTo("导语");
  await desk.press("不写这一节");
  await page.locator(".toast__action").waitFor();
  await look("desk, section set aside");
  await desk.goTo("题目和主送");
  await look("desk, title");
  await desk.goTo("落款和日期");
  await page.getByLabel("成文日期").fill("2026年2月30日");
  await page.getByText("日历上有这一天，如").waitFor();
  await look("desk, signature with a complaint");
  // A narrow window shows one column at a time.
  const column = page.getByRole("navigation", { name: "显示哪一栏" }).getByRole("button", { name: "提示" });
  if (await column.isVisible()) await column.click();
  await page.getByRole("tab", { name: "预览" }).click();
  await page.locator(".preview__sheets svg").first().waitFor();
  await look("desk, preview");
  await page.getByRole("button", { name: "缩小" }).click();
  await look("desk, preview of all pages");
  if (await column.isVisible()) await page.getByRole("button", { name: "写作" }).click();
  await desk.goTo("家庭文明建设");
  await desk.press("插入表格");
  await page.locator(".table-block").waitFor();
  await look("desk, a table");
  await desk.openExport();
  await look("export");
  await page.getByRole("dialog", { name: "导出 Word 文件" }).getByRole("button", { name: "下载" }).click();
  await page.locator(".export__result li").first().waitFor();
  await look("export, done");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: /^已保存到本机/ }).click();
  await page.getByRole("button", { name: "恢复到这一版" }).waitFor();
  await look("history");
  await page.getByRole("link", { name: "回去写" }).click();
  await desk.ready();
  await desk.review();
  await page.locator(".review__paragraph").first().waitFor();
  await look("review");
  await page.getByRole("button", { name: "看版面" }).click();
  await page.locator(".preview__sheets svg").first().waitFor();
  await look("review, pages");
  await page.getByRole("link", { name: "回去写" }).click();
  await desk.leave();
  await look("drafts");
  await page.getByRole("button", { name: "改名" }).click();
  await look("drafts, renaming");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "删除" }).click();
  await look("drafts, deleting");
  await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
  await page.getByText("已放进回收站").waitFor();
  await look("drafts, deleted");
  await page.getByRole("link", { name: "回收站（1）" }).click();
  await page.getByRole("button", { name: "彻底删除" }).click();
  await look("trash, removing");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "我的文稿" }).click();
  await page.getByRole("link", { name: "备份和恢复" }).first().click();
  await page.getByRole("button", { name: "备份到文件" }).click();
  await page.getByRole("button", { name: "在，已存好" }).waitFor();
  await look("backup");
  await page.getByLabel("选择文件").setInputFiles({ name: "a.json", mimeType: "text/plain", buffer: Buffer.from("{}") });
  await page.getByText("这不是本软件的备份文件").waitFor();
  await look("backup, no backup");
  await page.getByRole("button", { name: "清除本机文稿" }).click();
  await look("backup, clearing");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "加锁" }).click();
  await look("backup, locking");
  for (const label of ["新口令", "再输一遍"]) await page.getByLabel(label, { exact: true }).fill("qinghe fulian");
  await page.getByRole("button", { name: "下一步" }).click();
  await look("backup, recovery code");
  await page.getByRole("button", { name: "恢复码已经抄好，加锁" }).click();
  await page.getByText("已加锁。以后打开").waitFor();
  await look("backup, locked");
  await reloading(page, () => page.getByRole("button", { name: "马上锁上" }).click());
  await look("passphrase");
  await page.getByRole("button", { name: "忘了口令？用恢复码打开" }).click();
  await look("recovery code");
}

// What of the page does not fit its window.
const overflow = (page) =>
  page.evaluate(() => {
    const root = document.scrollingElement;
    return { sideways: root.scrollWidth - root.clientWidth, down: root.scrollHeight - root.clientHeight };
  });

describe("every screen", () => {
  test("has nothing for the checker to complain about", () =>
    withPage(async (page, drafts) => {
      const found = [];
      await everyScreen(page, drafts, async (name) => {
        for (const violation of await accessibilityViolations(page)) found.push(`${name}: ${violation}`);
      });
      assert.deepEqual(found, []);
    }));

  // 1366 × 768 as a whole, and what a browser with its bars leaves of such a screen.
  for (const viewport of [{ width: 1366, height: 768 }, { width: 1366, height: 620 }]) {
    const isLow = viewport.height < 768;
    test(`stands still at ${viewport.width} × ${viewport.height}: only its parts scroll`, () =>
      withPage(
        async (page, drafts) => {
          const found = [];
          await everyScreen(page, drafts, async (name) => {
            const { sideways, down } = await overflow(page);
            // The wizard's cards are taller than a low window and scroll as a whole.
            const mayScroll = isLow && /^(wizard|unit|drafts|trash|backup|recovery)/.test(name);
            if (sideways > 0 || (down > 0 && !mayScroll)) found.push(`${name}: ${sideways} px sideways, ${down} px down`);
          });
          assert.deepEqual(found, []);
        },
        { viewport },
      ));
  }

  test("fits a window of 360 px, and has nothing for the checker to complain about there", () =>
    withPage(
      async (page, drafts) => {
        const found = [];
        await everyScreen(page, drafts, async (name) => {
          const { sideways } = await overflow(page);
          if (sideways > 0) found.push(`${name}: ${sideways} px sideways`);
          for (const violation of await accessibilityViolations(page)) found.push(`${name}: ${violation}`);
        });
        assert.deepEqual(found, []);
      },
      { viewport: phone },
    ));
});

describe("the keyboard alone", () => {
  test("goes from a blank page to a Word file", () =>
    withPage(async (page) => {
      const name = () =>
        page.evaluate(() => {
          const focus = document.activeElement;
          // Between the last stop and the first the browser's own bars have their turn.
          if (focus === document.body) return "";
          const label = focus.getAttribute("aria-label") ?? focus.labels?.[0]?.textContent ?? focus.textContent;
          return label.trim();
        });
      const visible = () =>
        page.evaluate(() => {
          const focus = document.activeElement;
          const style = getComputedStyle(focus);
          return style.outlineStyle !== "none" || style.boxShadow !== "none" || focus.matches("textarea");
        });
      // Goes on with Tab until the focus stands on what is called `wanted`; every stop shows where it is.
      const tabTo = async (wanted) => {
        for (let step = 0; step < 120; step += 1) {
          await page.keyboard.press("Tab");
          const here = await name();
          if (here && page.url().includes("#write")) assert.ok(await visible(), `focus on “${here}” cannot be seen`);
          if (wanted.test(here)) return;
        }
        assert.fail(`Tab never comes to ${wanted}`);
      };
      await tabTo(/^写新的文稿$/);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "您要写什么？" }).waitFor();
      await tabTo(/^年度$/);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "您是哪个单位，落款写哪一天？" }).waitFor();
      await tabTo(/^单位全称$/);
      await page.keyboard.type(unit.单位全称);
      await tabTo(/^下一步$/);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "照这个提纲写，好不好？" }).waitFor();
      await tabTo(/^开始写$/);
      await page.keyboard.press("Enter");
      await page.locator(".text-block__field:focus").waitFor();
      await page.keyboard.type("今年，");
      await page.keyboard.press("Alt+ArrowDown");
      await page.locator(".text-block__field:focus").waitFor();
      await tabTo(/^插入例句/);
      await page.keyboard.press("Enter");
      await page.locator(".text-block__field:focus").waitFor();
      await page.keyboard.press("Control+s");
      await page.getByText("已自动保存").waitFor();
      await tabTo(/导出 Word/);
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "导出 Word 文件" }).waitFor();
      const downloading = page.waitForEvent("download");
      await tabTo(/^下载$/);
      await page.keyboard.press("Enter");
      const path = await (await downloading).path();
      const { readFileSync } = await import("node:fs");
      assert.ok(paragraphTexts(readFileSync(path)).includes("今年，"));
      await page.keyboard.press("Escape");
      await page.getByRole("dialog", { name: "导出 Word 文件" }).waitFor({ state: "hidden" });
      assert.match(await name(), /导出 Word/, "focus goes back to where it was");
    }));

  test("skips nothing and is never caught: the Desk's stops come around", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("家庭文明建设");
      await desk.insertExample();
      await desk.field.focus();
      let rounds = 0;
      for (let step = 0; step < 200 && rounds === 0; step += 1) {
        await page.keyboard.press("Tab");
        const isField = await desk.field.evaluate((field) => field === document.activeElement);
        const hasSelection = isField && (await desk.field.evaluate((field) => field.selectionStart !== field.selectionEnd));
        if (isField && !hasSelection) rounds += 1;
        if (await page.evaluate(() => document.activeElement === document.body)) rounds += 1;
      }
      assert.equal(rounds, 1);
    }));
});
