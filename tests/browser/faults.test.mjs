// The browser dies while she types: what comes back. FAULT_RUNS sets how often each death is tried.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { title } from "./support/unit.mjs";
import { current, launchProfile, open } from "./support/browser.mjs";
import { killBrowser } from "./support/kill.mjs";
import { Drafts } from "./support/pages.mjs";
import { deaf, everything } from "./support/storage.mjs";

const withPage = app();
const runs = Number(process.env.FAULT_RUNS ?? 2);
const keysPerSecond = 5;

// Types at five keys a second until `most` keys are typed, and waits `restMs` behind the last of them. Returns each key with
// the moment it was typed.
async function typeSteadily(page, most, restMs) {
  const typed = [];
  for (let index = 0; index < most; index += 1) {
    const key = String.fromCodePoint(0x4e00 + index);
    await page.keyboard.type(key);
    typed.push({ key, at: Date.now() });
    await new Promise((resolve) => setTimeout(resolve, index + 1 < most ? 1000 / keysPerSecond : restMs));
  }
  return typed;
}

// Lets the browser die by `die` while she types, `restMs` behind the last key, starts it again and returns how many
// milliseconds of typing are gone.
async function lostBy(die, most, restMs) {
  const folder = mkdtempSync(join(tmpdir(), "profile-"));
  try {
    const context = await launchProfile(current, folder);
    const page = await open(context, withPage.shared.server.address);
    const desk = await newDraft(new Drafts(page));
    await desk.goTo("导语");
    await desk.field.focus();
    await page.waitForTimeout(100);
    const typed = await typeSteadily(page, most, restMs);
    const deadAt = Date.now();
    await die({ context, page, folder });
    const again = await launchProfile(current, folder);
    const reopened = await open(again, withPage.shared.server.address);
    const back = await new Drafts(reopened).continue(title);
    await back.goTo("导语");
    const text = await back.text();
    await again.close();
    const lost = typed.slice([...text].length);
    assert.equal(text, typed.slice(0, [...text].length).map(({ key }) => key).join(""), "what comes back has no hole");
    return lost.length === 0 ? 0 : deadAt - lost[0].at;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Types marks into two windows of one draft that cannot hear each other, in an order that follows from `seed`, and
// returns the marks that are in no draft afterwards.
async function lostBetweenWindows(seed) {
  const browser = withPage.shared.browser;
  const context = await browser.newContext();
  try {
    const pages = [];
    const prepare = deaf(["BroadcastChannel", "locks", "storage"]);
    pages.push(await open(context, withPage.shared.server.address, { prepare }));
    const first = await newDraft(new Drafts(pages[0]));
    await first.goTo("导语");
    await first.type("起");
    await first.saved();
    pages.push(await open(context, withPage.shared.server.address, { prepare }));
    await (await new Drafts(pages[1]).continue(title)).goTo("导语");
    let state = seed * 2654435761 + 1;
    const chance = (below) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    const marks = [];
    for (let step = 0; step < 8; step += 1) {
      const page = pages[chance(2)];
      const mark = `<${step}>`;
      const field = page.locator(".text-block__field");
      await field.focus();
      await page.keyboard.press("End");
      await page.keyboard.insertText(mark);
      marks.push(mark);
      await page.waitForTimeout(chance(400));
    }
    for (const page of pages) await page.locator(".save", { hasText: "已保存到本机" }).waitFor();
    const all = Object.values(await everything(pages[0])).join("\n");
    return marks.filter((mark) => !all.includes(mark));
  } finally {
    await context.close();
  }
}

test("case 24: two windows of one draft that cannot hear each other: nothing either has written is gone", async (t) => {
  const lost = [];
  for (let run = 0; run < runs * 2; run += 1) lost.push(...(await lostBetweenWindows(run + 1)));
  t.diagnostic(`${runs * 2} runs, lost marks: ${lost.length}`);
  assert.deepEqual(lost, []);
});

const deaths = [
  ["case 15: the whole browser is killed", 1_000, ({ folder }) => killBrowser(folder)],
  ["case 17: the page's process crashes", 300, async ({ context, page }) => {
    await Promise.race([page.goto("chrome://crash").catch(() => {}), page.waitForEvent("crash")]);
    await context.close();
  }],
  ["case 18: the window is closed", 0, async ({ context, page }) => {
    await Promise.all([page.waitForEvent("close"), page.close({ runBeforeUnload: true })]);
    await context.close();
  }],
  // A browser that is told to end does not always tell its pages.
  ["case 18: the browser is told to end", 1_000, ({ context }) => context.close()],
];

test("case 16: the browser is killed within a second of beginning a draft: the draft is there", async (t) => {
  const found = [];
  for (let run = 0; run < runs; run += 1) {
    const folder = mkdtempSync(join(tmpdir(), "profile-"));
    try {
      const context = await launchProfile(current, folder);
      await newDraft(new Drafts(await open(context, withPage.shared.server.address)));
      await new Promise((resolve) => setTimeout(resolve, 100 + ((run * 97) % 800)));
      await killBrowser(folder);
      const again = await launchProfile(current, folder);
      found.push((await new Drafts(await open(again, withPage.shared.server.address)).titles()).length);
      await again.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  t.diagnostic(`${runs} runs, drafts gone: ${found.filter((count) => count !== 1).length}`);
  assert.ok(found.every((count) => count === 1), `${found}`);
});

for (const [name, allowedMs, die] of deaths) {
  test(`${name} while she types: at most ${allowedMs} ms of typing are gone`, async (t) => {
    const lost = [];
    for (let run = 0; run < runs; run += 1) {
      // Death comes at any moment between two keys: before what is typed has been written, and behind it.
      lost.push(await lostBy(die, 6 + ((run * 7) % 13), (run * 61) % (1000 / keysPerSecond)));
    }
    t.diagnostic(`${runs} runs, most lost in one: ${Math.max(...lost)} ms`);
    assert.ok(Math.max(...lost) <= allowedMs, `${lost}`);
  });
}
