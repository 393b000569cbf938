// What a save costs, with and without the lock.
import { dist } from "../browser/support/settings.mjs";
import { open } from "../browser/support/browser.mjs";
import { lock } from "../browser/support/lock.mjs";
import { Desk } from "../browser/support/pages.mjs";
import { serve } from "../browser/support/server.mjs";
import { makeDraft, median, ms, p95 } from "./measure.mjs";

// How long the main thread is busy with a save: every timer callback in which localStorage is written.
export async function saving(browser, isLocked) {
  console.log(`\n保存一次占主线程的时间（142,000 字，12 节，${isLocked ? "加了锁，" : ""}一直在打字；中位数 / 95 百分位）`);
  const server = await serve(dist);
  const context = await browser.newContext();
  await context.addInitScript(() => {
    window.saves = [];
    let wrote = false;
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...given) {
      wrote = true;
      return setItem.apply(this, given);
    };
    const later = window.setTimeout;
    window.setTimeout = (act, delay, ...given) =>
      later(() => {
        wrote = false;
        const began = performance.now();
        act(...given);
        if (wrote) window.saves.push(performance.now() - began);
      }, delay);
  });
  const address = await makeDraft(context, server, 142_000);
  const page = await open(context, address);
  const desk = new Desk(page);
  await desk.field.waitFor();
  if (isLocked) {
    const draft = new URL(page.url()).hash;
    await desk.leave();
    await lock(page);
    await page.evaluate((hash) => (location.hash = hash), draft);
    await desk.field.waitFor();
  }
  await desk.field.focus();
  await page.evaluate(() => (window.saves = []));
  for (let key = 0; key < 150; key += 1) {
    await page.keyboard.insertText("妇联工作总结".charAt(key % 6));
    await page.waitForTimeout(180);
  }
  const times = await page.evaluate(() => window.saves);
  console.log(`  ${times.length} 次：${ms(median(times))} / ${ms(p95(times))}（目标 ≤ 2 ms / ≤ 8 ms）`);
  await context.close();
  await server.stop();
}
