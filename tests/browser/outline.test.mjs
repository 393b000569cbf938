// The outline, the list of drafts, search and copy: everything around the text.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { title } from "./support/unit.mjs";
import { reload } from "./support/browser.mjs";
import { paragraphTexts } from "./support/package.mjs";
import { Desk } from "./support/pages.mjs";
import { withClipboard } from "./support/settings.mjs";
import { until } from "./support/until.mjs";

const withPage = app();
const numbered = (lines) => lines.map((line) => line.replace(/^（?[一二三四五六七八九十]+[、）]/, ""));

describe("the outline", () => {
  test("numbers follow when sections are added, renamed, moved and set aside; every step can be taken back", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      const before = await desk.outlineLines();
      await desk.goTo("家庭文明建设");
      const at = before.findIndex((line) => line.includes("家庭文明建设"));
      const number = /^（.+）/.exec(before[at])[0];

      await desk.press("添加一节");
      const dialog = page.getByRole("dialog", { name: "添加一节" });
      await dialog.getByLabel("自己起一个标题").fill("婚俗改革宣传");
      await dialog.getByRole("button", { name: "添加", exact: true }).click();
      await page.getByRole("heading", { name: "婚俗改革宣传" }).waitFor();
      const added = await desk.outlineLines();
      assert.equal(added.length, before.length + 1);
      assert.equal(numbered(added)[at + 1], "婚俗改革宣传");
      await desk.type("宣传三场。");

      await desk.rename("移风易俗宣传");
      await page.getByRole("heading", { name: "移风易俗宣传" }).waitFor();
      await desk.press("上移");
      const moved = await desk.outlineLines();
      assert.equal(moved[at], `${number}移风易俗宣传`);
      assert.equal(numbered(moved)[at + 1], "家庭文明建设");
      assert.equal(await desk.text(), "宣传三场。");

      await desk.press("不写这一节");
      assert.equal((await desk.outlineLines()).length, before.length);
      await page.getByText("不写的节（1）").click();
      await page.getByRole("button", { name: "放回“移风易俗宣传”" }).click();
      await page.getByRole("heading", { name: "移风易俗宣传" }).waitFor();
      assert.equal(await desk.text(), "宣传三场。");
      await page.waitForTimeout(300);

      const last = await desk.outlineLines();
      let steps = 0;
      const undo = page.getByRole("button", { name: "撤销", exact: true }).first();
      while (await undo.isEnabled()) {
        await undo.click();
        steps += 1;
        assert.ok(steps < 20);
      }
      assert.deepEqual(await desk.outlineLines(), before);
      const redo = page.getByRole("button", { name: "重做", exact: true });
      for (; steps > 0; steps -= 1) await redo.click();
      assert.deepEqual(await desk.outlineLines(), last);
    }));

  test("a section set aside gives way to the one behind it, and comes back to the screen when it is taken back", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("维权服务");
      await desk.press("不写这一节");
      await page.getByRole("heading", { name: "关爱服务" }).waitFor();
      await page.keyboard.press("Control+z");
      await page.getByRole("heading", { name: "维权服务" }).waitFor();
    }));

  test("a section added from the opening goes where its number reads right", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("导语");
      await desk.press("添加一节");
      const dialog = page.getByRole("dialog", { name: "添加一节" });
      await dialog.getByRole("button", { name: "添加", exact: true }).click();
      await dialog.getByText("请先写标题").waitFor();
      await dialog.getByLabel("自己起一个标题").fill("婚俗改革");
      await dialog.getByRole("button", { name: "添加", exact: true }).click();
      await page.getByRole("heading", { name: "婚俗改革" }).waitFor();
      const lines = await desk.outlineLines();
      const at = lines.findIndex((line) => line.endsWith("婚俗改革"));
      assert.match(lines[at], /^（十）/);
      assert.match(lines[at + 1], /^二、/);
    }));

  test("a section offered by the outline brings its guidance; moving stops at the ends", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts, { choose: { level: "村、社区" } });
      await desk.press("添加一节");
      const dialog = page.getByRole("dialog", { name: "添加一节" });
      await dialog.getByRole("listitem").first().getByRole("button").click();
      assert.ok((await page.locator(".example").count()) >= 3);
      await desk.goTo("导语");
      await page.keyboard.press("Alt+ArrowUp");
      await page.keyboard.press("Alt+ArrowUp");
      assert.equal(await page.locator(".outline__line.is-current").innerText().then((text) => text.includes("题目和主送")), true);
      await page.keyboard.press("Alt+ArrowDown");
      await page.getByRole("heading", { name: "导语" }).waitFor();
    }));

  test("progress follows: empty, under way, done; all sections can be set aside", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      const stateOf = (name) => page.locator(".outline__line", { hasText: name }).locator(".is-off-screen").first().textContent();
      await desk.goTo("家庭文明建设");
      assert.equal(await stateOf("家庭文明建设"), "还没写");
      await desk.type("写了几句。");
      await page.locator(".outline__line", { hasText: "家庭文明建设" }).locator("text=在写").waitFor({ state: "attached" });
      await desk.press("写好了，下一节");
      assert.equal(await stateOf("家庭文明建设"), "写好了");
      await desk.goTo("导语");
      while ((await desk.outlineLines()).length > 2) await desk.press("不写这一节");
      const { bytes } = await (await desk.openExport()).download();
      assert.equal(paragraphTexts(bytes)[0], title);
    }));
});

describe("haste", () => {
  test("keys that come faster than frames do no harm", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      const hold = (key, times, init = {}) =>
        page.evaluate(
          ([name, count, rest]) => {
            const press = () => window.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, ...rest }));
            for (let time = 0; time < count; time += 1) press();
          },
          [key, times, init],
        );
      await hold("ArrowDown", 40, { altKey: true });
      await hold("ArrowUp", 40, { altKey: true });
      await desk.goTo("导语");
      await desk.type("一");
      await hold("z", 5, { ctrlKey: true });
      await hold("y", 5, { ctrlKey: true });
      assert.equal(await desk.text(), "一");
      const places = await page.evaluate(() => location.hash.split("/")[1]);
      await page.evaluate((draft) => {
        for (const hash of ["drafts", `write/${draft}`, `review/${draft}`, "new", `write/${draft}/head`, "unit", `write/${draft}`]) {
          location.hash = hash;
          window.dispatchEvent(new Event("hashchange"));
        }
      }, places);
      await desk.ready();
      await desk.goTo("导语");
      assert.equal(await desk.text(), "一");
    }));

  test("what a line offers is gone with its screen", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("家庭文明建设");
      await desk.press("不写这一节");
      const offer = page.locator(".toast__action");
      await offer.waitFor();
      await desk.leave();
      assert.equal(await offer.count(), 0);
    }));
});

describe("the wizard", () => {
  test("keeps what was chosen over the browser's Back, and is gone from its history once it has done its work", () =>
    withPage(async (page, drafts) => {
      const wizard = await drafts.startNew();
      await wizard.choose({ kind: "半年总结", year: "2025" });
      await wizard.next();
      await wizard.fill({ 单位全称: "柳湾镇妇女联合会" });
      await page.goBack();
      await page.getByRole("heading", { name: "我的文稿" }).waitFor();
      await drafts.startNew();
      assert.equal(await page.getByLabel("单位全称").inputValue(), "柳湾镇妇女联合会");
      await wizard.next();
      assert.match(await page.getByLabel("题目", { exact: true }).inputValue(), /2025年上半年/);
      const desk = await wizard.begin();
      await page.goBack();
      await page.getByRole("heading", { name: "我的文稿" }).waitFor();
      assert.equal((await drafts.titles()).length, 1);
      await drafts.startNew();
      await page.getByRole("heading", { name: "您要写什么？" }).waitFor();
      assert.ok(desk);
    }));

  test("takes a double click for one", () =>
    withPage(async (page, drafts) => {
      const wizard = await drafts.startNew();
      await wizard.next();
      await wizard.fill({ 单位全称: "柳湾镇妇女联合会" });
      await wizard.next();
      await page.getByRole("button", { name: "开始写" }).dblclick();
      const desk = await new Desk(page).ready();
      await desk.goTo("家庭文明建设");
      await page.getByRole("button", { name: /^插入例句/ }).first().dblclick();
      const text = await desk.text();
      assert.equal(text.slice(1).indexOf(text.slice(0, 12)), -1, "the example stands there once");
      const list = await desk.leave();
      assert.equal((await list.titles()).length, 1);
      await page.getByRole("button", { name: "复制一份" }).dblclick();
      assert.equal((await list.titles()).length, 2);
    }));

  test("says what is wrong once she wants to go on, and leads there", () =>
    withPage(async (page, drafts) => {
      const wizard = await drafts.startNew();
      await wizard.next();
      assert.equal(await page.locator(".wizard__complaint").textContent(), "");
      await wizard.next();
      await page.getByText("请填单位全称，题目和落款要用。").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.id), "unit-name");
    }));

  test("offers next year's plan in autumn", () =>
    withPage(
      async (page, drafts) => {
        const wizard = await drafts.startNew();
        assert.equal(await page.getByLabel("年度", { exact: true }).inputValue(), "2026");
        await wizard.choose({ kind: "工作计划" });
        assert.equal(await page.getByLabel("年度", { exact: true }).inputValue(), "2027");
        await wizard.choose({ kind: "年度总结" });
        assert.equal(await page.getByLabel("年度", { exact: true }).inputValue(), "2026");
      },
      { prepare: (page) => page.clock.setFixedTime(new Date(2026, 10, 24)) },
    ));
});

describe("headings", () => {
  test("lose a number typed by hand, and are never empty", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("家庭文明建设");
      await desk.rename("（一）健全工作机制");
      await page.getByRole("heading", { name: "健全工作机制" }).waitFor();
      assert.ok((await desk.outlineLines()).includes("（三）健全工作机制"));
      await desk.rename("  ");
      await page.getByText("标题不能空着").waitFor();
      assert.ok((await desk.outlineLines()).includes("（三）健全工作机制"));
    }));

  test("an offer to take something back ends with the next change", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("家庭文明建设");
      await desk.press("不写这一节");
      await page.locator(".toast__action").waitFor();
      await desk.goTo("导语");
      await desk.type("写了一句。");
      assert.equal(await page.locator(".toast__action").count(), 0);
      assert.equal(await desk.text(), "写了一句。");
    }));
});

describe("facts", () => {
  test("a value goes into an example's blank, counts when it stands in the text, and is kept with the draft", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("家庭文明建设");
      const state = page.locator(".fact", { hasText: "最美家庭户数" }).locator(".fact__state");
      assert.equal(await state.textContent(), "还缺");
      await desk.fact("最美家庭户数").fill("36");
      await page.locator(".fact__state", { hasText: "还没写进正文" }).waitFor();
      await page.getByRole("button", { name: "把最美家庭户数插入正文" }).click();
      assert.equal(await desk.text(), "36户");
      await page.locator(".fact__state", { hasText: "已写进正文" }).waitFor();
      await desk.saved();
      await reload(page);
      assert.equal(await new Desk(page).fact("最美家庭户数").inputValue(), "36");
      const review = await new Desk(page).review();
      assert.ok(!(await review.missing()).join().includes("最美家庭户数"));
    }));
});

describe("search", () => {
  test("replaces over the whole draft as one step", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("导语");
      await desk.write("妇代会，妇代会。");
      await desk.goTo("家庭文明建设");
      await desk.write("各村妇代会。");
      await page.keyboard.press("Control+f");
      await page.getByLabel("查找", { exact: true }).fill("妇代会");
      await page.getByText("找到 3 处。").waitFor();
      await page.getByLabel("替换成").fill("妇联");
      await page.getByRole("button", { name: "全部替换" }).click();
      await page.getByText("已替换 3 处。").waitFor();
      assert.equal(await desk.text(), "各村妇联。");
      await page.getByText("没有找到。").waitFor();
      assert.match(await page.locator(".bar__title").textContent(), /^青禾镇妇女联合会2026年/);
      await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
      await desk.goTo("导语");
      assert.equal(await desk.text(), "妇代会，妇代会。");
      await desk.goTo("家庭文明建设");
      assert.equal(await desk.text(), "各村妇代会。");
    }));

  test("goes from place to place with Enter, through title, heading and text, and replaces in all of them", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("导语");
      await desk.write("青禾镇开展活动。");
      await page.keyboard.press("Control+f");
      const query = page.getByLabel("查找", { exact: true });
      await query.fill("青禾镇");
      await page.getByText("找到 3 处。").waitFor();
      for (const place of ["题目和主送", "导语", "落款和日期", "题目和主送"]) {
        await query.press("Enter");
        await page.locator(".outline__line.is-current", { hasText: place }).waitFor({ state: "attached" });
      }
      await page.getByLabel("替换成").fill("柳湾镇");
      await page.getByRole("button", { name: "全部替换" }).click();
      await page.getByText("已替换 3 处。").waitFor();
      assert.match(await page.locator(".bar__title").textContent(), /^柳湾镇妇女联合会2026年/);
    }));

  test("in a small field Ctrl+Z takes back what is typed there, not the text of the report", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("导语");
      await desk.type("一句正文。");
      await page.keyboard.press("Control+f");
      const query = page.getByLabel("查找", { exact: true });
      await query.focus();
      await page.keyboard.type("正");
      await page.keyboard.press("Control+z");
      await page.waitForTimeout(300);
      assert.equal(await desk.text(), "一句正文。");
      assert.equal(await query.inputValue(), "");
    }));

  test("goes to a place found", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("家庭文明建设");
      await desk.write("一二三四五");
      await desk.goTo("导语");
      await page.keyboard.press("Control+h");
      await page.getByLabel("查找", { exact: true }).fill("三四");
      await page.locator(".hit-line").click();
      await page.getByRole("heading", { name: "家庭文明建设" }).waitFor();
      await until(async () => (await desk.field.evaluate((field) => field.selectionStart)) === 4, "the caret behind 一二三四");
    }));
});

describe("the list of drafts", () => {
  test("a draft is renamed, duplicated, deleted, and brought back", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("导语");
      await desk.write("原来的文字");
      await desk.saved();
      const list = await desk.leave();
      await list.act(title, "改名");
      const renaming = page.getByRole("dialog", { name: "改名" });
      await renaming.getByLabel("题目").fill("青禾镇妇联2026年总结");
      await renaming.getByRole("button", { name: "改名" }).click();
      assert.deepEqual(await list.titles(), ["青禾镇妇联2026年总结"]);
      await list.act("青禾镇妇联2026年总结", "复制一份");
      assert.deepEqual((await list.titles()).sort(), ["青禾镇妇联2026年总结", "青禾镇妇联2026年总结（副本）"]);
      await page.getByRole("listitem").filter({ hasText: "（副本）" }).getByRole("button", { name: "删除" }).click();
      const deleting = page.getByRole("dialog", { name: "删除这份文稿？" });
      await deleting.getByRole("button", { name: "不删" }).click();
      assert.equal((await list.titles()).length, 2);
      await page.getByRole("listitem").filter({ hasText: "（副本）" }).getByRole("button", { name: "删除" }).click();
      await deleting.getByRole("button", { name: "删除" }).click();
      assert.deepEqual(await list.titles(), ["青禾镇妇联2026年总结"]);
      await page.getByRole("button", { name: "撤销删除" }).click();
      assert.equal((await list.titles()).length, 2);
      const copy = await list.continue("青禾镇妇联2026年总结（副本）");
      await copy.goTo("导语");
      assert.equal(await copy.text(), "原来的文字");
      await copy.write("只改副本");
      await copy.saved();
      const back = await copy.leave();
      await (await back.continue("青禾镇妇联2026年总结")).goTo("导语");
      assert.equal(await new Desk(page).text(), "原来的文字");
    }));

  test("the unit's screen says that it is saved", () =>
    withPage(async (page) => {
      await page.getByRole("link", { name: "本单位信息" }).click();
      await page.getByLabel("单位全称").fill("青禾镇妇女联合会");
      await page.getByRole("button", { name: "保存" }).click();
      await page.getByText("已保存。以后写新的文稿会自动带出来。").waitFor();
      await page.getByRole("link", { name: "本单位信息" }).click();
      assert.equal(await page.getByLabel("单位全称").inputValue(), "青禾镇妇女联合会");
    }));

  test("the unit is asked once", () =>
    withPage(async (page, drafts) => {
      await (await newDraft(drafts)).leave();
      const wizard = await drafts.startNew();
      await wizard.next();
      assert.equal(await page.getByLabel("单位全称").inputValue(), "青禾镇妇女联合会");
      assert.equal(await page.getByLabel("单位简称").inputValue(), "青禾镇妇联");
      assert.equal(await page.getByLabel("署名").inputValue(), "青禾镇妇女联合会");
      assert.equal(await page.getByLabel("主送").inputValue(), "青禾县妇联");
    }));
});

describe("通读", () => {
  test("reads as the file does, numbers included, and shows what is left out", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("导语");
      await desk.write("导语的文字。");
      await desk.goTo("家庭文明建设");
      await desk.write("第一段。\n第二段。");
      await desk.goTo("存在的问题和不足");
      await desk.write("一是不够。");
      const review = await desk.review();
      const read = (await review.paragraphs()).map((text) => text.replace(/^修改/, ""));
      const leftOut = await page.locator(".review__left-out").allTextContents();
      assert.ok(leftOut.includes("修改维权服务（还没写，导出时不印）"));
      const { bytes } = await (await review.openExport()).download();
      const printed = paragraphTexts(bytes);
      assert.deepEqual(printed.slice(3, -3), read);
      assert.deepEqual(read.slice(1, 3), ["一、2026年主要工作", "（一）家庭文明建设"]);
      await page.keyboard.press("Escape");
      await page.getByRole("link", { name: "修改“维权服务”" }).click();
      await page.getByRole("heading", { name: "维权服务" }).waitFor();
    }));
});

describe("copying", () => {
  test("the whole text is copied, also where the page is no secure context", withClipboard, () =>
    withPage(async (page, drafts, context) => {
      const desk = await newDraft(drafts);
      await desk.goTo("导语");
      await desk.write("导语的文字。");
      await desk.goTo("家庭文明建设");
      await desk.write("家庭的文字。");
      await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }));
      await desk.review();
      await page.getByRole("button", { name: "复制全文" }).click();
      await page.getByText("全文已复制，可以粘贴到别处。").waitFor();
      await page.evaluate(() => delete navigator.clipboard);
      await context.grantPermissions(["clipboard-read"]);
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.deepEqual(copied.split(/\r?\n/).map((line) => line.trim()).filter(Boolean), [
        title,
        "青禾县妇联：",
        "导语的文字。",
        "一、2026年主要工作",
        "（一）家庭文明建设",
        "家庭的文字。",
        "青禾镇妇女联合会",
        "2026年12月20日",
      ]);
    }));
});
