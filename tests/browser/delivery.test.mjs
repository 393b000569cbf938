// The page as it reaches her: from a server under any path, kept for use without network, renewed when she says so.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newDraft } from "./support/app.mjs";
import { dist } from "./support/settings.mjs";
import { title } from "./support/unit.mjs";
import { accessibilityViolations, assertQuiet, current, launch, launchProfile, open, ready, reload, reloading, workerActive } from "./support/browser.mjs";
import { buildOf, otherBuild } from "./support/builds.mjs";
import { paragraphTexts } from "./support/package.mjs";
import { Desk, Drafts } from "./support/pages.mjs";
import { serve } from "./support/server.mjs";
import { until } from "./support/until.mjs";

const later = "f00000000001";
let browser;
let next;
before(async () => {
  browser = await launch(current);
  next = await otherBuild(later);
});
after(async () => {
  await browser.close();
  await rm(next, { recursive: true });
});

// A fresh profile on a server of its own.
async function visit(use, options) {
  const server = await serve(dist, options);
  const context = await browser.newContext({ acceptDownloads: true });
  try {
    await use({ server, context, page: await open(context, server.address) });
  } finally {
    await context.close();
    await server.stop();
  }
}

// The build that runs, once the page has got so far as to say it.
const running = (page) => until(() => page.evaluate(() => window.reportDrafter && window.reportDrafter.build));
const cacheOf = (build, path = "/") => `report-drafter ${build} ${path}`;
const cacheNames = (page) => page.evaluate(() => caches.keys());

// The browser looks for a newer worker, as it does by itself at every visit. Says how the newest one ended.
const look = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = await registration.update().catch((error) => String(error));
    if (typeof found === "string") return found;
    const worker = registration.installing || registration.waiting;
    if (!worker) return registration.active.state;
    while (worker.state === "installing" || worker.state === "activating") {
      await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    }
    return worker.state;
  });

// Waits until the browser has no worker of the page any more.
const workerGone = (page) => until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length === 0));

const offer = (page) => page.getByRole("button", { name: "有新版本，点这里更新（先保存）" });

async function begin(page) {
  const desk = await newDraft(new Drafts(page));
  await desk.goTo("导语");
  return desk;
}

// Each waits most of its time, so that several go at once.
describe("from a server", { concurrency: 3 }, () => {
  test("under a path of its own it asks for nothing outside of it", () =>
    visit(
      async ({ server, page }) => {
        await workerActive(page);
        await reload(page);
        await begin(page);
        await assertQuiet(page);
        assert.deepEqual(server.asked.filter((path) => !path.startsWith("/fulian/gongzuo/")), []);
      },
      { under: "/fulian/gongzuo/" },
    ));

  test("case 54: the server is asked nothing more once the page stands and the worker has kept it", () =>
    visit(async ({ server, page }) => {
      await workerActive(page);
      await page.waitForTimeout(500);
      server.asked.length = 0;
      const desk = await begin(page);
      await desk.type("写一段");
      await desk.saved();
      const exporting = await desk.openExport();
      await exporting.download();
      await exporting.close();
      await desk.review();
      await page.getByRole("button", { name: "看版面" }).click();
      await page.locator(".preview__sheets svg").first().waitFor();
      assert.deepEqual(server.asked, []);
      // At the next visit the browser looks for a newer worker, and that is all.
      await reload(page);
      await page.getByRole("heading", { name: "通读" }).or(page.locator(".review__paragraph")).first().waitFor();
      await until(() => server.asked.length > 0);
      await page.waitForTimeout(500);
      assert.deepEqual(server.asked, ["/sw.js"]);
      await assertQuiet(page);
    }));

  test("case 34: a deploy that takes the files away under an open tab takes nothing from her", () =>
    visit(async ({ server, context, page }) => {
      await page.evaluate(async () => (await navigator.serviceWorker.ready).unregister());
      const desk = await begin(page);
      await desk.type("换文件之前");
      server.folder = next;
      for (const name of ["report-drafter.js", "report-drafter_bg.wasm", "rescue.js"]) server.faults.set(name, 404);
      await desk.type("，换文件之后");
      await desk.saved();
      const exporting = await desk.openExport();
      assert.ok(paragraphTexts((await exporting.download()).bytes).includes("换文件之前，换文件之后"));
      await exporting.close();
      await assertQuiet(page);
      // What has only half arrived is said in words, and comes right with the rest.
      const half = await context.newPage();
      await half.goto(server.address);
      await half.getByText("没有打开：本页的文件没有取全").waitFor();
      server.faults.clear();
      await half.reload();
      await half.getByRole("heading", { name: "我的文稿" }).waitFor();
      assert.equal(await running(half), later);
      await page.close();
      const reopened = await new Drafts(half).continue(title);
      await reopened.goTo("导语");
      assert.equal(await reopened.text(), "换文件之前，换文件之后");
    }));

  for (const [what, name] of [
    ["an old script with the new module", "report-drafter.js"],
    ["an old module with the new script", "report-drafter_bg.wasm"],
  ]) {
    test(`a cache that hands out ${what} is passed by`, () =>
      visit(async ({ server, context }) => {
        server.folder = next;
        server.stale.set(name, readFileSync(join(dist, name)));
        const page = await open(await browser.newContext(), server.address);
        assert.equal(await running(page), later);
        await begin(page);
        await assertQuiet(page);
        await page.context().close();
        // A cache that does not listen is named, and nothing loads for ever.
        server.stale.set(name, readFileSync(join(dist, name)));
        server.stale.delete = () => {};
        const stuck = await (await browser.newContext()).newPage();
        let visits = 0;
        stuck.on("framenavigated", () => (visits += 1));
        await stuck.goto(server.address);
        await stuck.getByText("builds differ").waitFor();
        await stuck.waitForTimeout(500);
        assert.equal(visits, 2);
        assert.match(await stuck.locator("#starting-line").textContent(), /^没有打开：本页的文件没有取全，或者新旧不一.*以前写的文稿都在/);
        await stuck.context().close();
      }));
  }

  test("opened from a folder it says which file is meant for that", async () => {
    const page = await browser.newPage();
    await page.goto(`file://${join(dist, "index.html")}`);
    await page.getByText("就在同一个文件夹里：standalone.html").waitFor();
    await page.close();
  });

  test("hands out the page in one file, and says so when it cannot", () =>
    visit(async ({ server, page }) => {
      await page.getByRole("link", { name: "备份和恢复" }).first().click();
      await page.getByText(`（${buildOf(dist)}）`).waitFor();
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: "下载单机版" }).click();
      const download = await downloading;
      assert.equal(download.suggestedFilename(), "妇联工作总结助手.html");
      assert.deepEqual(readFileSync(await download.path()), readFileSync(join(dist, "standalone.html")));
      assert.deepEqual(page.watch.requests, [`${server.address}standalone.html?v=${buildOf(dist)}`]);
      server.faults.set("standalone.html", 404);
      await page.getByRole("button", { name: "下载单机版" }).click();
      await page.getByText("单机版没有取下来：网络不通，或者网站上没有放这个文件").waitFor();
    }));
});

describe("kept in the browser", { concurrency: 3 }, () => {
  test("case 36: opens without network from the first visit on, and writes, saves and exports there", () =>
    visit(async ({ server, context, page }) => {
      await workerActive(page);
      const desk = await begin(page);
      await desk.type("有网络时写的");
      await desk.saved();
      await server.stop();
      await reload(page);
      await new Desk(page).ready();
      await desk.type("，没有网络时写的");
      await desk.saved();
      const exporting = await desk.openExport();
      assert.ok(paragraphTexts((await exporting.download()).bytes).includes("有网络时写的，没有网络时写的"));
      await assertQuiet(page);
      const another = await open(context, `${server.address}index.html`);
      assert.deepEqual(await new Drafts(another).titles(), [title]);
      await another.getByRole("link", { name: "备份和恢复" }).first().click();
      await another.getByRole("button", { name: "下载单机版" }).click();
      await another.getByText("单机版没有取下来：网络不通").waitFor();
      await server.restart();
    }));

  test("can be installed", () =>
    visit(async ({ context, page }) => {
      await workerActive(page);
      const session = await context.newCDPSession(page);
      const { errors, data } = await session.send("Page.getAppManifest");
      assert.deepEqual(errors, []);
      assert.equal(JSON.parse(data).name, "妇联工作总结助手");
      const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
      // A window of the tests counts as a private one.
      assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
    }));

  for (const [what, spoil] of [
    ["answers 500", (server) => server.faults.set("style.css", 500)],
    ["is missing", (server) => server.faults.set("icon-512.png", 404)],
    ["is another than was built", (server) => server.stale.set("notice.js", Buffer.from("<html>请先登录</html>"))],
  ]) {
    test(`case 35: when a file ${what} the build before stays, whole and without network`, () =>
      visit(async ({ server, page }) => {
        await workerActive(page);
        server.folder = next;
        spoil(server);
        assert.equal(await look(page), "redundant");
        assert.deepEqual(await cacheNames(page), [cacheOf(buildOf(dist))]);
        assert.equal(await offer(page).count(), 0);
        await server.stop();
        await reload(page);
        assert.equal(await running(page), buildOf(dist));
        await begin(page);
        await server.restart();
        server.faults.clear();
        server.stale.clear();
        assert.equal(await look(page), "installed");
        await offer(page).waitFor();
      }));
  }

  test("a first visit of which a file is missing keeps nothing, and the page works", async () => {
    const server = await serve(dist);
    server.faults.set("icon-192.png", 500);
    const context = await browser.newContext();
    const page = await open(context, server.address);
    await until(() => server.asked.includes("/icon-192.png"));
    await begin(page);
    await workerGone(page);
    assert.deepEqual(await cacheNames(page), []);
    await context.close();
    await server.stop();
  });

  test("a newer build that comes while she types waits for her, saves first, and tells the other window", () =>
    visit(async ({ server, context, page }) => {
      await workerActive(page);
      await reload(page);
      const other = await open(context, server.address);
      const desk = await begin(page);
      await desk.type("更新之前");
      server.folder = next;
      const looking = look(page);
      await page.keyboard.type("，一直在写");
      assert.equal(await looking, "installed");
      await offer(page).waitFor();
      assert.deepEqual(await accessibilityViolations(page), []);
      await page.keyboard.type("，接着写");
      assert.equal(await desk.text(), "更新之前，一直在写，接着写", "it takes neither the field nor the caret");
      assert.equal(await running(page), buildOf(dist));
      // Nobody has said so: whoever opens or reloads has the build before, with or without network.
      await reload(other);
      assert.equal(await running(other), buildOf(dist));
      await offer(other).waitFor();
      await server.stop();
      const third = await open(context, server.address);
      assert.equal(await running(third), buildOf(dist));
      await third.close();
      await page.keyboard.type("，最后一句");
      await reloading(page, () => offer(page).click());
      assert.equal(await running(page), later);
      await desk.ready();
      assert.equal(await desk.text(), "更新之前，一直在写，接着写，最后一句");
      const told = other.getByRole("button", { name: "另一个窗口已经换成新版本，点这里也换（先保存）" });
      await told.waitFor();
      assert.equal(await running(other), buildOf(dist), "a window is never swapped under her");
      await reloading(other, () => told.click());
      assert.equal(await running(other), later);
      assert.deepEqual(await cacheNames(page), [cacheOf(later)]);
      await assertQuiet(other);
      await server.restart();
    }));

  test("two pages under two paths of a server keep their builds apart", async () => {
    const first = await serve(dist, { under: "/a/" });
    const context = await browser.newContext();
    const page = await open(context, first.address);
    await workerActive(page);
    first.under = "/b/";
    first.folder = next;
    const other = await open(context, first.address.replace("/a/", "/b/"));
    await workerActive(other);
    assert.deepEqual((await cacheNames(page)).sort(), [cacheOf(buildOf(dist), "/a/"), cacheOf(later, "/b/")].sort());
    await first.stop();
    for (const [tab, build] of [[page, buildOf(dist)], [other, later]]) {
      await reload(tab);
      assert.equal(await running(tab), build);
    }
    await context.close();
  });

  test("a newer build does not come while what she wrote is not saved", () =>
    visit(async ({ server, page }) => {
      await workerActive(page);
      const desk = await begin(page);
      server.folder = next;
      assert.equal(await look(page), "installed");
      await page.evaluate(() => {
        const full = () => {
          throw new DOMException("", "QuotaExceededError");
        };
        Storage.prototype.setItem = full;
        IDBObjectStore.prototype.put = full;
      });
      await desk.type("存不下的一句");
      await page.locator(".save", { hasText: "没有保存" }).waitFor();
      await offer(page).click();
      await page.getByRole("status").filter({ hasText: "没有保存：浏览器给本页的存储空间满了" }).first().waitFor();
      assert.equal(await running(page), buildOf(dist));
      assert.equal(await desk.text(), "存不下的一句");
    }));

  test("sw-off.js in the place of sw.js ends it and touches no draft", () =>
    visit(async ({ server, page }) => {
      await workerActive(page);
      const desk = await begin(page);
      await desk.type("写好的");
      await desk.saved();
      server.stale.set("sw.js", readFileSync(join(dist, "sw-off.js")));
      await look(page);
      await workerGone(page);
      assert.deepEqual(await cacheNames(page), []);
      server.folder = next;
      await reload(page);
      assert.equal(await running(page), later, "it comes from the server");
      assert.equal(await desk.text(), "写好的");
    }));

  test("a store that was cleared between visits is begun anew, and what is kept of it is never half", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cleared-"));
    const server = await serve(dist);
    const context = await launchProfile(current, folder);
    const page = await open(context, server.address);
    await workerActive(page);
    await begin(page);
    // A cleaner takes the cache of the worker and leaves the worker; another takes everything.
    await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
    await reload(page);
    await new Desk(page).ready();
    const session = await context.newCDPSession(page);
    await page.goto("about:blank");
    await session.send("Storage.clearDataForOrigin", { origin: new URL(server.address).origin, storageTypes: "all" });
    page.watch.loaded = false;
    await page.goto(server.address);
    await ready(page);
    await page.getByText("以前写过、现在看不到了？").waitFor();
    await workerActive(page);
    await server.stop();
    await reload(page);
    await begin(page);
    await assertQuiet(page);
    await context.close();
    await rm(folder, { recursive: true });
  });
});
