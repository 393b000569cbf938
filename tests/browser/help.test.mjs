// 帮助, the colours of the page, and the example report.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { title, unit } from "./support/unit.mjs";
import { reload } from "./support/browser.mjs";
import { Desk } from "./support/pages.mjs";

const withPage = app();
const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme);
const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("help is one key away from what she writes, and leads back to it", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("维权服务");
    await desk.write("正在写的字。");
    await page.keyboard.press("F1");
    await page.getByRole("heading", { level: 1, name: "怎么用" }).waitFor();
    const drawings = page.locator(".help__picture svg[aria-label]");
    assert.equal(await drawings.count(), 4);
    // A word wider than was thought when it was drawn would be cut off at the frame.
    const outside = (all) =>
      all.flatMap((drawing) => {
        const { width, height } = drawing.viewBox.baseVal;
        const boxes = [...drawing.querySelectorAll("text")].map((text) => [text.textContent, text.getBBox()]);
        return boxes.filter(([, box]) => box.x < 0 || box.x + box.width > width || box.y + box.height > height).map(([text]) => text);
      });
    assert.deepEqual(await drawings.evaluateAll(outside), []);
    await page.getByRole("link", { name: "隐私说明" }).click();
    await page.getByText("云输入法会把您打的字传到").waitFor();
    await page.getByRole("link", { name: "关于" }).click();
    await page.getByText(/^版本 \d+\.\d+\.\d+，构建 [0-9a-f]{12}$/).waitFor();
    assert.ok(!(await page.locator(".help__page").textContent()).includes("{"));
    await page.getByRole("link", { name: "回到正在写的文稿" }).click();
    await new Desk(page).ready();
    await desk.goTo("维权服务");
    assert.equal(await desk.field.inputValue(), "正在写的字。");
  }));

test("colours follow the system until she chooses, and are there before anything is drawn", () =>
  withPage(async (page) => {
    assert.equal(await theme(page), "light");
    const light = await ground(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("html[data-theme=dark]").waitFor();
    assert.notEqual(await ground(page), light);
    await page.getByRole("link", { name: "帮助" }).click();
    await page.getByRole("link", { name: "显示" }).click();
    await page.getByRole("radio", { name: /^高对比/ }).check({ force: true });
    assert.equal(await theme(page), "contrast");
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.body) window.atFirst ??= document.documentElement.dataset.theme;
      }).observe(document, { childList: true, subtree: true });
    });
    await reload(page);
    assert.equal(await page.evaluate(() => window.atFirst), "contrast");
    await page.getByRole("radio", { name: /^跟随系统/ }).check({ force: true });
    assert.equal(await theme(page), "dark");
    assert.equal(await page.evaluate(() => localStorage.getItem("report-drafter-display")), null);
  }));

test("where the system forces its colours, what is chosen, where one is and what is marked can still be told", () =>
  withPage(
    async (page, list) => {
      const lined = (locator) => locator.evaluate((element) => getComputedStyle(element).outlineStyle);
      const wizard = await list.startNew();
      const choices = page.locator(".choice");
      const looks = await choices.evaluateAll((all) => all.map((choice) => [choice.matches(".is-chosen"), getComputedStyle(choice).outlineStyle]));
      assert.ok(looks.some(([isChosen]) => isChosen));
      for (const [isChosen, outline] of looks) assert.equal(outline, isChosen ? "solid" : "none");
      await wizard.choose({});
      await wizard.next();
      await wizard.fill(unit);
      await wizard.next();
      const desk = await wizard.begin();
      await desk.goTo("导语");
      await desk.type("参加【人数】人。");
      assert.equal(await lined(page.locator(".outline__line.is-current")), "solid");
      const mark = page.locator(".text-block__mirror mark").first();
      assert.match(await mark.evaluate((element) => getComputedStyle(element).textDecorationLine), /underline/);
      await page.getByRole("tab", { name: "预览" }).click();
      const paper = page.locator(".drawing__paper").first();
      assert.equal(await paper.evaluate((element) => getComputedStyle(element).fill), "rgb(255, 255, 255)");
    },
    { context: { forcedColors: "active", colorScheme: "dark" } },
  ));

test("an example can be looked at and thrown away", () =>
  withPage(async (page, list) => {
    await page.getByRole("button", { name: "看一份写好的样例" }).click();
    const desk = await new Desk(page).ready();
    await desk.goTo("维权服务");
    assert.ok((await desk.field.inputValue()).includes("来信来访31件"));
    await desk.leave();
    assert.deepEqual(await list.titles(), [`${title}（样例）`]);
    await page.getByText("全部写好").waitFor();
    await list.act("（样例）", "删除");
    await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
    await page.getByText("已放进回收站").waitFor();
  }));
