// Everybody can use it: the checker finds nothing on any screen, the keyboard alone does the main job, nothing
// scrolls sideways or as a whole.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { unit } from "./support/unit.mjs";
import { accessibilityViolations } from "./support/browser.mjs";
import { paragraphTexts } from "./support/package.mjs";
import { everyScreen } from "./support/screens.mjs";

const withPage = app();
const phone = { width: 360, height: 740 };

// What of the page does not fit its window.
const overflow = (page) =>
  page.evaluate(() => {
    const root = document.scrollingElement;
    return { sideways: root.scrollWidth - root.clientWidth, down: root.scrollHeight - root.clientHeight };
  });

// Rows whose parts do not fit beside one another and stick out of them.
const sticksOut = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => getComputedStyle(element).display.includes("flex") && element.scrollWidth > element.clientWidth + 1)
      .filter((element) => element.clientWidth > 0 && getComputedStyle(element).overflowX === "visible")
      .map((element) => `${element.className} is ${element.scrollWidth - element.clientWidth} px too narrow`),
  );

// Pieces whose words do not fit them and cannot be scrolled to.
const cutOff = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll("*:not(.is-off-screen)")]
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
        // A text field's own layer is as high as its mirror; a title too long for its line says so with dots.
        if (clientWidth === 0 || element.matches("textarea, .bar__title, .bar__title-button, [class*=button__input]")) return false;
        return (/hidden|clip/.test(overflowX) && scrollWidth > clientWidth + 1) || (/hidden|clip/.test(overflowY) && scrollHeight > clientHeight + 1);
      })
      .map((element) => `${element.className} “${element.textContent.trim().slice(0, 12)}” is cut off`),
  );

// What is pressed and is too low for a finger. A link within a sentence is as high as its line.
const lowTargets = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, a[href], summary, select, input:not([type=radio]):not([type=checkbox])")]
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([element, box]) => box.width > 0 && box.height < 40 && !element.matches("p > a, .issue__place") && getComputedStyle(element).opacity !== "0")
      .map(([element, box]) => `${element.textContent.trim().slice(0, 10) || element.className} ${Math.round(box.width)} × ${Math.round(box.height)}`),
  );

describe("every screen", () => {
  test("has nothing for the checker to complain about", () =>
    withPage(async (page, drafts) => {
      const found = [];
      await everyScreen(page, drafts, async (name) => {
        for (const violation of await accessibilityViolations(page)) found.push(`${name}: ${violation}`);
      });
      assert.deepEqual(found, []);
    }));

  test("has nothing for the checker to complain about in dark colours and in high contrast", () =>
    withPage(async (page, drafts) => {
      const found = [];
      await everyScreen(page, drafts, async (name) => {
        for (const theme of ["dark", "contrast"]) {
          await page.evaluate((theme) => document.documentElement.setAttribute("data-theme", theme), theme);
          for (const violation of await accessibilityViolations(page)) found.push(`${theme}, ${name}: ${violation}`);
        }
        await page.evaluate(() => window.applyDisplay());
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
            // The wizard's cards are taller than a low window and scroll as a whole, and the unit with a part open; a text
            // to be imported is as long as it is.
            const mayScroll = /^(unit|import|help), /.test(name) || (isLow && /^(wizard|unit|drafts|trash|backup|recovery)/.test(name));
            if (sideways > 0 || (down > 0 && !mayScroll)) found.push(`${name}: ${sideways} px sideways, ${down} px down`);
            for (const row of await sticksOut(page)) found.push(`${name}: ${row}`);
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
          for (const row of await sticksOut(page)) found.push(`${name}: ${row}`);
          for (const violation of await accessibilityViolations(page)) found.push(`${name}: ${violation}`);
        });
        assert.deepEqual(found, []);
      },
      { viewport: phone },
    ));

  // What text of twice the size leaves of the screens of old offices.
  for (const { leastPaperPx, ...viewport } of [
    { width: 683, height: 384, leastPaperPx: 180 },
    { width: 640, height: 360, leastPaperPx: 150 },
  ]) {
    test(`has room for everything on ${2 * viewport.width} × ${2 * viewport.height} at 200 %: nothing is cut off, and the text has lines to stand on`, () =>
      withPage(
        async (page, drafts) => {
          const found = [];
          await everyScreen(page, drafts, async (name) => {
            const { sideways } = await overflow(page);
            if (sideways > 0) found.push(`${name}: ${sideways} px sideways`);
            for (const cut of await cutOff(page)) found.push(`${name}: ${cut}`);
            const paper = page.locator(".desk__text .paper");
            const height = (await paper.isVisible()) ? (await paper.boundingBox()).height : Infinity;
            if (height < leastPaperPx) found.push(`${name}: ${height} px to write in`);
          });
          assert.deepEqual(found, []);
        },
        { viewport },
      ));
  }

  test("is made for fingers where there is no mouse: what is pressed is 40 px high", () =>
    withPage(
      async (page, drafts) => {
        const found = new Set();
        await everyScreen(page, drafts, async (name) => {
          for (const low of await lowTargets(page)) found.add(`${name}: ${low}`);
        });
        assert.deepEqual([...found], []);
      },
      { viewport: { width: 1024, height: 768 }, context: { hasTouch: true, isMobile: true } },
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
      const stops = new Set();
      let isBack = false;
      for (let step = 0; step < 200 && !isBack; step += 1) {
        await page.keyboard.press("Tab");
        const here = await page.evaluate(() => (document.activeElement === document.body ? "" : document.activeElement.outerHTML));
        const isField = await desk.field.evaluate((field) => field === document.activeElement);
        isBack = isField && stops.size > 0;
        if (!isField && here) stops.add(here);
      }
      assert.ok(isBack && stops.size > 20, `${stops.size} stops`);
    }));
});
