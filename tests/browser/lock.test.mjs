// 加锁: the passphrase, the recovery code, what lies in the storage behind them, and two windows.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { app, newDraft, written } from "./support/app.mjs";
import { title } from "./support/unit.mjs";
import { fillIn, lock, passphrase } from "./support/lock.mjs";
import { open, reload, reloading } from "./support/browser.mjs";
import { Desk, Drafts } from "./support/pages.mjs";
import { blocked, everything, history, mirrored } from "./support/storage.mjs";
import { until } from "./support/until.mjs";

const withPage = app();
const secret = "只有她知道的字";

// As on plain http: no crypto.subtle.
const withoutSubtle = (page) =>
  page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined }));

// A damaged value kept aside, with half a character in it.
const aside = "report-drafter/kept/1/x";
const keepAside = (page) => page.evaluate((key) => localStorage.setItem(key, "她的\ud800半个字"), aside);

async function unlock(page, text = passphrase) {
  await fillIn(page, { 口令: text });
  await page.getByRole("button", { name: "打开", exact: true }).click();
}

const askedFor = async (page, text) => {
  await fillIn(page, { 口令: text });
  await page.getByRole("button", { name: "下一步" }).click();
};

const locked = (page) => page.getByRole("heading", { name: "文稿已加锁" }).waitFor();

// Everything any place of the browser holds, as one text.
async function allPlaces(page) {
  await page.waitForTimeout(300);
  return JSON.stringify([await everything(page), await mirrored(page), await history(page)]);
}

test("case 56: behind the lock no place holds a word of hers, nor does the title of the window", () =>
  withPage(async (page, list) => {
    await (await written(list, secret)).leave();
    // The history begins with the draft as it was opened.
    await list.continue(title);
    const desk = await new Desk(page).ready();
    await desk.goTo("导语");
    await desk.type("。");
    await desk.saved();
    await keepAside(page);
    await until(async () => Object.values(await history(page)).join().includes(secret), "a history to seal");
    assert.ok(Object.values(await everything(page)).join().includes(secret));
    await desk.leave();
    await lock(page);
    for (const word of [secret, "工作总结", "青禾", "她的"]) {
      assert.ok(!(await allPlaces(page)).includes(word), `${word} lies open`);
    }
    await reloading(page, () => page.getByRole("button", { name: "马上锁上" }).click());
    await locked(page);
    assert.ok(!(await page.content()).includes("青禾"));
    await unlock(page);
    await page.getByRole("link", { name: "我的文稿" }).click();
    await list.continue(title);
    assert.equal(await page.title(), "妇联工作总结助手");
    const again = await new Desk(page).ready();
    await again.goTo("导语");
    await again.type("再写一句");
    await again.saved();
    assert.ok(!(await allPlaces(page)).includes("再写一句"));
    const dialog = await again.openExport();
    assert.ok(await page.getByLabel("干净版").isChecked());
    await dialog.close();
    await reload(page);
    await locked(page);
    await unlock(page);
    await again.ready();
    assert.equal(await again.text(), `${secret}。再写一句`);
  }));

test("case 55: a wrong passphrase opens nothing and writes nothing; the recovery code gives a new passphrase", () =>
  withPage(async (page, list) => {
    const desk = await written(list, secret);
    await desk.leave();
    const code = await lock(page);
    const before = [await everything(page), await mirrored(page)];
    await reload(page);
    await locked(page);
    for (const wrong of ["qinghe fulian 2025", "QINGHE FULIAN 2026", code]) {
      await unlock(page, wrong);
      await page.getByText("口令不对").waitFor();
    }
    await page.waitForTimeout(6_000);
    assert.deepEqual([await everything(page), await mirrored(page)], before);
    await page.getByRole("button", { name: "忘了口令？用恢复码打开" }).click();
    await fillIn(page, { 恢复码: code.replace(/.$/, (last) => (last === "0" ? "1" : "0")), 新口令: "xin kouling", 再输一遍: "xin kouling" });
    await page.getByRole("button", { name: "打开", exact: true }).click();
    await page.getByText("恢复码不对").waitFor();
    await fillIn(page, { 恢复码: code.toLowerCase() });
    await page.getByRole("button", { name: "打开", exact: true }).click();
    await page.getByRole("heading", { name: "备份和恢复" }).waitFor();
    await reload(page);
    await unlock(page, passphrase);
    await page.getByText("口令不对").waitFor();
    await unlock(page, "xin kouling");
    await page.getByRole("heading", { name: "备份和恢复" }).waitFor();
  }));

test("locked with the browser's own derivation, opened with the module's, wide letters and all", () =>
  withPage(async (page, list, context) => {
    await (await written(list, secret)).leave();
    await lock(page);
    const other = await open(context, withPage.shared.server.address, { prepare: withoutSubtle });
    await locked(other);
    await unlock(other, "ｑｉｎｇｈｅ　ｆｕｌｉａｎ　２０２６");
    await other.getByRole("heading", { name: "我的文稿" }).waitFor({ timeout: 20_000 });
    await new Drafts(other).continue(title);
  }));

test("another window that has everything saved asks for the passphrase; one with unsaved text keeps it", () =>
  withPage(async (page, list, context) => {
    await (await written(list, secret)).leave();
    const address = withPage.shared.server.address;
    const saved = await open(context, address);
    await new Drafts(saved).continue(title);
    const busy = await open(context, address);
    const desk = await newDraft(new Drafts(busy));
    await desk.goTo("导语");
    await desk.write("存好的");
    await desk.saved();
    // Nothing of this window is kept for a while, as with a full disk.
    await busy.evaluate(() => {
      const [setItem, put] = [Storage.prototype.setItem, IDBObjectStore.prototype.put];
      const refuse = () => {
        throw new DOMException("", "QuotaExceededError");
      };
      Storage.prototype.setItem = refuse;
      IDBObjectStore.prototype.put = refuse;
      window.makeRoom = () => {
        Storage.prototype.setItem = setItem;
        IDBObjectStore.prototype.put = put;
      };
    });
    await desk.type("没存好的");
    await busy.getByText(/没有保存/).first().waitFor();
    await lock(page);
    await locked(saved);
    await busy.getByText("这个窗口还有没保存的字").waitFor();
    await busy.evaluate(() => window.makeRoom());
    await unlock(busy, "bu dui de kouling");
    await busy.getByText("口令不对").waitFor();
    assert.ok(!(await allPlaces(page)).includes("存好的"));
    await reloading(busy, () => unlock(busy));
    await locked(busy);
    await unlock(busy);
    await desk.ready();
    assert.match(await busy.locator(".bar__title").textContent(), /（冲突副本）/);
    await desk.goTo("导语");
    assert.equal(await desk.text(), "存好的没存好的");
    assert.ok(!(await allPlaces(page)).includes("存好的"));
  }, { quiet: false }));

test("nothing touched for ten minutes: it locks by itself, and not before", () =>
  withPage(
    async (page, list) => {
      const desk = await written(list, secret);
      await desk.leave();
      await lock(page);
      await page.clock.runFor("09:30");
      assert.ok(await page.getByRole("heading", { name: "备份和恢复" }).isVisible());
      await page.keyboard.press("Shift");
      await page.clock.runFor("09:30");
      assert.ok(await page.getByRole("heading", { name: "备份和恢复" }).isVisible());
      await reloading(page, () => page.clock.runFor("01:00"));
      await locked(page);
    },
    { prepare: (page) => page.clock.install({ time: new Date("2026-06-01T08:00:00") }) },
  ));

test("the lock comes off with its passphrase, and everything lies open again", () =>
  withPage(async (page, list) => {
    const desk = await written(list, secret);
    await keepAside(page);
    await desk.leave();
    await lock(page);
    await page.getByRole("button", { name: "改口令、看恢复码、取消加锁" }).click();
    await askedFor(page, "qinghe fulian 2025");
    await page.getByText("口令不对").waitFor();
    await askedFor(page, passphrase);
    await page.getByRole("button", { name: "取消加锁", exact: true }).click();
    await page.getByText("已取消加锁").waitFor();
    const places = await allPlaces(page);
    assert.ok(places.includes(secret) && !places.includes(" sealed "));
    assert.equal((await everything(page))[aside], "她的\ud800半个字");
    await reload(page);
    await page.getByRole("heading", { name: "备份和恢复" }).waitFor();
  }));

test("a backup made behind the lock tells nothing, opens elsewhere, and is checked before clearing", () =>
  withPage(async (page, list, context) => {
    await (await written(list, secret)).leave();
    const code = await lock(page);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "备份到文件" }).click();
    const buffer = await readFile(await (await downloading).path());
    assert.ok(!buffer.toString().includes(secret) && !buffer.toString().includes("青禾"));
    const file = { name: "备份.json", mimeType: "application/json", buffer };
    await page.getByRole("button", { name: "清除本机文稿" }).click();
    await page.getByLabel("选备份文件核对").setInputFiles(file);
    await page.getByText("核对过了").waitFor();
    await page.keyboard.press("Escape");
    for (const opener of [passphrase, code]) {
      const elsewhere = await context.browser().newContext();
      const other = await open(elsewhere, `${withPage.shared.server.address}#backup`);
      await other.getByLabel("选择文件").setInputFiles(file);
      await fillIn(other, { 口令或恢复码: "bu dui de kouling" });
      await other.getByRole("button", { name: "打开备份" }).click();
      await other.getByText("口令或恢复码不对").waitFor();
      await fillIn(other, { 口令或恢复码: opener });
      await other.getByRole("button", { name: "打开备份" }).click();
      await other.getByText("放回了 1 份文稿").waitFor();
      assert.ok((await allPlaces(other)).includes(secret));
      await elsewhere.close();
    }
  }));

test("a lost lock record: the recovery code opens the drafts all the same", () =>
  withPage(async (page, list) => {
    await (await written(list, secret)).leave();
    const code = await lock(page);
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open("report-drafter");
          opening.onsuccess = () => {
            const change = opening.result.transaction("records", "readwrite");
            change.objectStore("records").delete("report-drafter/lock");
            change.oncomplete = () => {
              localStorage.setItem("report-drafter/lock", "garbage");
              resolve();
            };
          };
        }),
    );
    await reload(page);
    await page.getByText("锁的记录损坏了").waitFor();
    await fillIn(page, { 恢复码: code, 新口令: passphrase, 再输一遍: passphrase });
    await page.getByRole("button", { name: "打开", exact: true }).click();
    await page.getByRole("link", { name: "我的文稿" }).click();
    await list.continue(title);
    await reload(page);
    await unlock(page);
    await new Desk(page).ready();
  }));

test("with localStorage blocked the lock lies in the other place alone", () =>
  withPage(
    async (page, list) => {
      await (await written(list, secret)).leave();
      await lock(page);
      await page.waitForTimeout(300);
      assert.ok(!JSON.stringify([await mirrored(page), await history(page)]).includes(secret));
      await reload(page);
      await locked(page);
      await unlock(page);
      await page.getByRole("link", { name: "我的文稿" }).click();
      await list.continue(title);
    },
    { prepare: blocked },
  ));
