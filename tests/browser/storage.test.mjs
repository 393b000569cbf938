// Drafts in the storage: when they are written, and what happens when the storage fails or is damaged.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { title, unit } from "./support/unit.mjs";
import { assertQuiet, current, launchProfile, open, reload } from "./support/browser.mjs";
import { paragraphTexts } from "./support/package.mjs";
import { Desk, Drafts } from "./support/pages.mjs";
import { all, blocked, deaf, everything, failing, fill, holds, keysOf, level, mirrored, withoutDatabase } from "./support/storage.mjs";

const withPage = app();
const drafts = "report-drafter/draft/";

// The records of drafts, without the list.
const draftRecords = async (page) =>
  Object.fromEntries(Object.entries(await everything(page)).filter(([key]) => key.startsWith(drafts)));

// The key of the record that holds `text`.
const keyHolding = async (page, text) =>
  Object.entries(await everything(page)).find(([, value]) => value.includes(text))[0];

// Changes one character of the body of a record. Returns the damaged value.
const damage = (page, key) =>
  page.evaluate((name) => {
    const value = localStorage.getItem(name);
    const at = value.length - 3;
    localStorage.setItem(name, `${value.slice(0, at)}#${value.slice(at + 1)}`);
    return localStorage.getItem(name);
  }, key);

// Two sections with text, saved, and the list of drafts shown.
async function twoSections(page, list) {
  const desk = await newDraft(list);
  await desk.goTo("导语");
  await desk.write("第一节的文字");
  await desk.goTo("家庭文明建设");
  await desk.write("第二节的文字");
  await desk.saved();
  return desk;
}

describe("saving", () => {
  test("a key is saved within 200 ms, also while typing never rests", () =>
    withPage(
      async (page, list) => {
        const desk = await newDraft(list);
        await page.clock.runFor(1_000);
        await desk.goTo("导语");
        await page.clock.runFor(1_000);
        await desk.field.focus();
        let typed = "";
        const behind = [];
        for (let tick = 0; tick < 60; tick += 1) {
          const key = String.fromCodePoint(0x4e00 + tick);
          await page.keyboard.type(key);
          typed += key;
          await page.clock.runFor(50);
          // The four last keys are less than 200 ms old.
          const due = typed.slice(0, -3);
          if (due && !(await holds(page, due))) behind.push(tick);
        }
        assert.deepEqual(behind, []);
        assert.equal(await page.locator(".save").textContent(), "正在保存", "it says so while typing goes on");
        await page.clock.runFor(1_000);
        assert.match(await page.locator(".save").textContent(), /^已保存到本机 \d+:\d\d$/);
        assert.ok(await holds(page, typed));
      },
      { prepare: (page) => page.clock.install({ time: new Date("2026-06-01T08:00:00") }) },
    ));

  for (const [event, leave] of [
    ["pagehide", () => window.dispatchEvent(new Event("pagehide"))],
    ["visibilitychange", () => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }],
  ]) {
    test(`everything is saved at once on ${event}`, () =>
      withPage(
        async (page, list) => {
          const desk = await newDraft(list);
          await page.clock.runFor(1_000);
          await desk.goTo("导语");
          await page.clock.runFor(1_000);
          await desk.type("刚打的字");
          assert.equal(await holds(page, "刚打的字"), false);
          await page.evaluate(leave);
          assert.ok(await holds(page, "刚打的字"));
        },
        { prepare: (page) => page.clock.install({ time: new Date("2026-06-01T08:00:00") }) },
      ));
  }

  test("looking at a draft writes nothing", () =>
    withPage(async (page, list) => {
      const desk = await twoSections(page, list);
      await desk.leave();
      const before = await everything(page);
      await page.evaluate(() => {
        window.written = [];
        const setItem = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          window.written.push(key);
          return setItem.call(this, key, value);
        };
      });
      const again = await new Drafts(page).continue(title);
      await again.goTo("家庭文明建设");
      await again.review();
      await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
      assert.deepEqual(await page.evaluate(() => window.written), []);
      assert.deepEqual(await everything(page), before);
    }));

  test("a draft is there after the browser was closed and started again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "profile-"));
    try {
      const first = await launchProfile(current, folder);
      const page = await open(first, withPage.shared.server.address);
      await twoSections(page, new Drafts(page));
      await first.close();
      const second = await launchProfile(current, folder);
      const again = await open(second, withPage.shared.server.address);
      const desk = await new Drafts(again).continue(title);
      await desk.goTo("家庭文明建设");
      assert.equal(await desk.text(), "第二节的文字");
      await assertQuiet(again);
      await second.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("a storage that fails", () => {
  test("case 5: blocked: she is told at once, and everything else works", () =>
    withPage(
      async (page, list) => {
        await page.getByText("浏览器不让本页保存内容：现在写的字关掉页面就没有了").waitFor();
        const desk = await newDraft(list);
        await desk.goTo("导语");
        await desk.type("只在屏幕上");
        assert.equal(await page.locator(".save").textContent(), "不保存");
        const back = await desk.leave();
        assert.deepEqual(await back.titles(), [title]);
        const again = await back.continue(title);
        await again.goTo("导语");
        assert.equal(await again.text(), "只在屏幕上");
        const { bytes } = await (await again.openExport()).download();
        assert.ok(paragraphTexts(bytes).includes("只在屏幕上"));
      },
      { prepare: all(blocked, withoutDatabase()) },
    ));

  test("refused for another reason: it names the reason", () =>
    withPage(
      async (page, list) => {
      const desk = await newDraft(list);
      await desk.goTo("导语");
      await page.evaluate(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("", "UnknownError");
        };
      });
      await desk.type("写着写着");
      await page.getByRole("alert").filter({ hasText: "没有保存：浏览器出错（UnknownError）" }).waitFor();
      assert.equal(await desk.text(), "写着写着");
    }, { prepare: withoutDatabase() }));

  test("refused from the start: the same as blocked", () =>
    withPage(
      async (page) => {
        await page.getByText("浏览器不让本页保存内容：现在写的字关掉页面就没有了").waitFor();
      },
      { prepare: all(failing("setItem", "SecurityError"), withoutDatabase()) },
    ));

  test("case 1: full: what stood before stays, her text stays on screen, and it is saved once there is room", () =>
    withPage(
      async (page, list) => {
      const desk = await newDraft(list);
      await desk.goTo("导语");
      await desk.type("存得下的字");
      await desk.saved();
      await fill(page);
      await page.keyboard.type("，" + "存不下的字".repeat(20));
      await page.getByRole("alert").filter({ hasText: "没有保存：浏览器给本页的存储空间满了" }).waitFor();
      assert.equal(await page.locator(".save").textContent(), "没有保存");
      assert.ok(await holds(page, "存得下的字"), "the value before stays");
      const text = await desk.text();
      assert.ok(text.endsWith("存不下的字"));
      await page.evaluate(() => localStorage.removeItem("somebody-else"));
      await page.keyboard.press("Control+s");
      await desk.saved();
      assert.ok(await holds(page, text));
      assert.equal(await page.getByRole("alert").filter({ hasText: "没有保存" }).count(), 0);
    }, { prepare: withoutDatabase() }));

  test("full when a draft is begun: she is told, and what she chose is still there", () =>
    withPage(
      async (page, list) => {
      await fill(page, 1_000);
      const wizard = await list.startNew();
      await wizard.next();
      await wizard.fill(unit);
      await wizard.next();
      await page.getByRole("button", { name: "开始写" }).click();
      await page.getByText("没有保存：浏览器给本页的存储空间满了").waitFor();
      assert.deepEqual(await keysOf(page, drafts), [], "nothing half written is left");
      await page.evaluate(() => localStorage.removeItem("somebody-else"));
      await wizard.begin();
      assert.equal((await keysOf(page, drafts)).length > 1, true);
    }, { prepare: withoutDatabase() }));
});

describe("the second place", () => {
  test("holds everything the first holds, a moment later", () =>
    withPage(async (page, list) => {
      await twoSections(page, list);
      assert.ok(Object.keys(await level(page)).length > 10);
    }));

  test("takes over when the first is full: it is saved, and there after a reload", () =>
    withPage(async (page, list) => {
      const desk = await newDraft(list);
      await desk.goTo("导语");
      await fill(page);
      await desk.type("只有一处存得下的字");
      await desk.saved();
      assert.equal(await holds(page, "只有一处存得下的字"), false);
      await reload(page);
      assert.equal(await new Desk(page).text(), "只有一处存得下的字");
      await page.evaluate(() => localStorage.removeItem("somebody-else"));
      await page.keyboard.type("，再写");
      await desk.saved();
      assert.ok(await holds(page, "只有一处存得下的字，再写"));
    }));

  test("takes over when the first is blocked", () =>
    withPage(
      async (page, list) => {
        const desk = await newDraft(list);
        await desk.goTo("导语");
        await desk.type("写在第二处");
        await desk.saved();
        await reload(page);
        assert.equal(await new Desk(page).text(), "写在第二处");
      },
      { prepare: blocked },
    ));

  test("cases 7 and 8: brings back what was wiped from the first, or lies there in an older state", () =>
    withPage(async (page, list) => {
      const desk = await twoSections(page, list);
      await level(page);
      const older = await everything(page);
      await desk.write("第二节改过的文字");
      await desk.saved();
      await level(page);
      const newest = await draftRecords(page);
      await desk.leave();
      for (const state of [{}, older]) {
        await page.evaluate((pairs) => {
          localStorage.clear();
          for (const [key, value] of Object.entries(pairs)) localStorage.setItem(key, value);
        }, state);
        await reload(page);
        const again = await new Drafts(page).continue(title);
        await again.goTo("家庭文明建设");
        assert.equal(await again.text(), "第二节改过的文字");
        assert.deepEqual(await draftRecords(page), newest);
        await again.leave();
      }
    }));

  test("case 3: heals a damaged record of the first, which is kept aside byte for byte", () =>
    withPage(async (page, list) => {
      const desk = await twoSections(page, list);
      await level(page);
      await desk.leave();
      const key = await keyHolding(page, "第一节的文字");
      const damaged = await damage(page, key);
      await reload(page);
      const again = await new Drafts(page).continue(title);
      await again.goTo("导语");
      assert.equal(await again.text(), "第一节的文字");
      const kept = await keysOf(page, "report-drafter/kept/");
      assert.equal((await everything(page))[kept[0]], damaged);
    }));

  test("case 6: that is missing or never answers keeps nobody waiting", () =>
    withPage(
      async (page, list) => {
        const desk = await newDraft(list);
        await desk.goTo("导语");
        await desk.type("只有第一处");
        await desk.saved();
        assert.ok(await holds(page, "只有第一处"));
      },
      { prepare: withoutDatabase("silence") },
    ));
});

describe("two windows", () => {
  for (const [how, prepare] of [
    ["messages", async () => {}],
    ["storage events alone, as an old browser on plain http", deaf(["BroadcastChannel", "locks"])],
  ]) {
    test(`cases 25, 27 and 29: with the same draft: the later one takes over and gives it back (${how})`, () =>
      withPage(
        async (page, list, context) => {
          const first = await twoSections(page, list);
          await first.goTo("导语");
          await page.waitForTimeout(1_100);
          const other = await open(context, withPage.shared.server.address, { prepare });
          await other.getByRole("link", { name: `继续写《${title}》` }).click();
          const elsewhere = (which) => which.getByRole("heading", { name: "这份文稿正在另一个窗口里写" });
          await elsewhere(other).waitFor();
          await first.type("还没来得及存");
          await other.getByRole("button", { name: "在这里接着写" }).click();
          await elsewhere(page).waitFor();
          const second = await new Desk(other).ready();
          await second.goTo("导语");
          assert.equal(await second.text(), "第一节的文字还没来得及存");
          await second.type("第二个窗口接着写");
          await second.saved();
          await page.getByRole("button", { name: "在这里接着写" }).click();
          await elsewhere(other).waitFor();
          await first.ready();
          await first.goTo("导语");
          assert.equal(await first.text(), "第一节的文字还没来得及存第二个窗口接着写");
          assert.deepEqual(await (await first.leave()).titles(), [title], "no copy was needed");
          await assertQuiet(other);
        },
        { prepare },
      ));
  }

  test("taken over from a window whose text is in no place: it stays on the screen there, and goes on as a copy", () =>
    withPage(async (page, list, context) => {
      const first = await twoSections(page, list);
      await first.goTo("导语");
      await level(page);
      await page.waitForTimeout(1_100);
      await page.evaluate(() => {
        const full = () => {
          if (window.isFull) throw new DOMException("", "QuotaExceededError");
        };
        for (const [of, name] of [[Storage.prototype, "setItem"], [IDBObjectStore.prototype, "put"]]) {
          const write = of[name];
          of[name] = function (...given) {
            full();
            return write.apply(this, given);
          };
        }
        window.isFull = true;
      });
      await first.type("只在屏幕上");
      await page.locator(".save", { hasText: "没有保存" }).waitFor();
      const other = await open(context, withPage.shared.server.address);
      await other.getByRole("link", { name: `继续写《${title}》` }).click();
      await other.getByRole("button", { name: "在这里接着写" }).click();
      const second = await new Desk(other).ready();
      await second.goTo("导语");
      await second.type("另一个窗口写的");
      await second.saved();
      assert.equal(await first.text(), "第一节的文字只在屏幕上");
      await page.evaluate(() => (window.isFull = false));
      await page.getByRole("alert").filter({ hasText: "这份文稿在另一个窗口里也改过，两边都没有丢" }).waitFor();
      assert.equal(await first.text(), "第一节的文字只在屏幕上");
      assert.equal(await second.text(), "第一节的文字另一个窗口写的");
      assert.ok(await holds(page, "第一节的文字另一个窗口写的"), "nothing is written over");
      await assertQuiet(other);
    }));

  test("case 28: the window that wrote is gone, and the other writes at once", () =>
    withPage(async (page, list, context) => {
      await twoSections(page, list);
      await page.waitForTimeout(1_100);
      const other = await open(context, withPage.shared.server.address);
      await other.getByRole("link", { name: `继续写《${title}》` }).click();
      await other.getByRole("heading", { name: "这份文稿正在另一个窗口里写" }).waitFor();
      await page.close();
      await other.getByRole("button", { name: "在这里接着写" }).click();
      const second = await new Desk(other).ready();
      await second.goTo("导语");
      assert.equal(await second.text(), "第一节的文字");
      await assertQuiet(other);
    }, { quiet: false }));

  test("case 24: that cannot hear each other: neither writes over what it has not seen, and nothing is lost", () =>
    withPage(async (page, list, context) => {
      const first = await twoSections(page, list);
      await first.goTo("导语");
      const other = await open(context, withPage.shared.server.address, { prepare: deaf(["BroadcastChannel", "locks", "storage"]) });
      const second = await new Drafts(other).continue(title);
      await second.goTo("导语");
      await second.write("第二个窗口写的");
      await second.saved();
      await first.write("第一个窗口写的");
      await page.getByRole("alert").filter({ hasText: "这份文稿在另一个窗口里也改过，两边都没有丢" }).waitFor();
      assert.equal(await first.text(), "第一个窗口写的");
      const back = await first.leave();
      assert.deepEqual((await back.titles()).sort(), [title, `${title}（冲突副本）`]);
      await (await back.continue(title)).goTo("导语");
      assert.equal(await first.text(), "第二个窗口写的");
      await assertQuiet(other);
    }, { prepare: deaf(["BroadcastChannel", "locks", "storage"]) }));

  test("case 26: with different drafts do not disturb each other", () =>
    withPage(async (page, list, context) => {
      const first = await twoSections(page, list);
      const other = await open(context, withPage.shared.server.address);
      const second = await newDraft(new Drafts(other), { fields: { ...unit, 单位全称: "柳湾镇妇女联合会" } });
      await second.goTo("导语");
      await second.type("柳湾的");
      await first.type("青禾的");
      await second.saved();
      await first.saved();
      const back = await first.leave();
      assert.deepEqual((await back.titles()).sort(), ["柳湾镇妇女联合会2026年工作总结", title].sort());
    }));
});

describe("a damaged storage", () => {
  test("case 3: a section: the others open, its record stays byte for byte, whatever is written after", () =>
    withPage(
      async (page, list) => {
      await twoSections(page, list);
      const key = await keyHolding(page, "第一节的文字");
      const damaged = await damage(page, key);
      await reload(page);
      await page.getByRole("alert").filter({ hasText: "有 1 节的存档损坏，没有读出来，原始内容原样留在本机" }).waitFor();
      const desk = await new Desk(page).ready();
      await desk.goTo("家庭文明建设");
      assert.equal(await desk.text(), "第二节的文字");
      await desk.goTo("（这一节没有读出来）");
      await desk.type("重新写的");
      await desk.saved();
      assert.equal((await everything(page))[key], damaged);
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: "下载原始内容" }).click();
      assert.equal((await downloading).suggestedFilename(), "没有读出来的内容.txt");
      await desk.leave();
      const again = await new Drafts(page).continue(title);
      await again.goTo("（这一节没有读出来）");
      assert.equal(await again.text(), "重新写的");
      assert.equal((await everything(page))[key], damaged);
    }, { prepare: withoutDatabase() }));

  test("a draft's head: the draft is named, its sections can be brought back, the record stays", () =>
    withPage(
      async (page, list) => {
      const desk = await twoSections(page, list);
      await desk.leave();
      const head = (await keysOf(page, drafts)).find((key) => key.split("/").length === 3);
      const damaged = await damage(page, head);
      await page.evaluate(() => localStorage.removeItem("report-drafter/index"));
      await reload(page);
      await page.getByText("有一份文稿打不开").waitFor();
      await page.getByRole("button", { name: "按各节内容找回" }).click();
      const rescued = await new Desk(page).ready();
      await rescued.goTo("家庭文明建设");
      assert.equal(await rescued.text(), "第二节的文字");
      assert.equal((await everything(page))[head], damaged);
    }, { prepare: withoutDatabase() }));

  test("the list of drafts: it is made anew, and the damaged one is kept", () =>
    withPage(async (page, list) => {
      const desk = await twoSections(page, list);
      await desk.leave();
      const damaged = await damage(page, "report-drafter/index");
      await reload(page);
      assert.deepEqual(await new Drafts(page).titles(), [title]);
      const kept = await keysOf(page, "report-drafter/kept/");
      assert.equal(kept.length, 1);
      assert.equal((await everything(page))[kept[0]], damaged);
      await (await new Drafts(page).continue(title)).goTo("家庭文明建设");
    }));

  test("case 12: keys of somebody else are never touched", () =>
    withPage(async (page, list) => {
      const foreign = { notes: "{}", drafts: "[1]", "report-drafter2/draft/a": "x", "report-drafter/draft/": "y" };
      await page.evaluate((pairs) => Object.entries(pairs).forEach(([key, value]) => localStorage.setItem(key, value)), foreign);
      await reload(page);
      const desk = await twoSections(page, list);
      await desk.leave();
      await list.act(title, "删除");
      await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
      await page.getByText("已放进回收站").waitFor();
      const left = await everything(page);
      for (const [key, value] of Object.entries(foreign)) assert.equal(left[key], value);
    }));
});
