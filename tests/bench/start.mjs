// How long opening a draft takes, in each form, beside a page of Leptos with nothing on it.
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dist } from "../browser/support/settings.mjs";
import { current, launchProfile } from "../browser/support/browser.mjs";
import { serve } from "../browser/support/server.mjs";
import { makeDraft, median, ms } from "./measure.mjs";

// Milliseconds from the beginning of navigation until `selector` is there and the frame that shows it is drawn.
// The profile stays from visit to visit, as in an office: what the browser caches is cached.
async function timesToUse(context, address, selector, throttle, visits) {
  const times = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForSelector(selector, { state: "attached" });
    await page.waitForFunction(() => performance.getEntriesByName("usable").length > 0);
    times.push(await page.evaluate(() => performance.getEntriesByName("usable")[0].startTime));
    await page.close();
  }
  return times;
}

// Marks the frame in which `selector` is first shown.
function markUse(selector) {
  return `new MutationObserver((_, observer) => {
  if (!document.querySelector(${JSON.stringify(selector)})) return;
  observer.disconnect();
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => performance.mark("usable");
    channel.port2.postMessage(0);
  });
}).observe(document, { childList: true, subtree: true });`;
}

// The page with nothing on it as one file, its module as it is.
async function emptyInOneFile(folder) {
  const script = await readFile(join(process.env.EMPTY_PAGE, "empty-page.js"), "utf8");
  const module = await readFile(join(process.env.EMPTY_PAGE, "empty-page_bg.wasm"), "base64");
  const plain = script.replace(/^export (class|function|const) /gm, "$1 ").replace(/^export \{.*$/gm, "").replace(/new URL\([^)]*import\.meta\.url\)/g, "undefined");
  const path = join(folder, "空.html");
  await writeFile(path, `<!DOCTYPE html><meta charset="utf-8"><title>空</title><body><script type="module">${plain}
__wbg_init({ module_or_path: Uint8Array.from(atob("${module}"), (letter) => letter.charCodeAt(0)) });</script>`);
  return pathToFileURL(path).href;
}

export async function start() {
  console.log("\n从打开到能用（38,000 字的文稿，第一帧画完；中位数，热缓存，和空 Leptos 页在同一浏览器里轮流打开）");
  const host = "bench.test";
  // Without a secure context there is no worker, and the browser's own cache is what holds the files.
  const plain = await serve(dist, { host });
  const kept = await serve(dist);
  const empty = await serve(process.env.EMPTY_PAGE);
  const folder = await mkdtemp(join(os.tmpdir(), "bench-"));
  const file = join(folder, "妇联工作总结助手.html");
  await copyFile(join(dist, "standalone.html"), file);
  const emptyFile = await emptyInOneFile(folder);
  const forms = { "网站版（普通 http）": plain.address, "装好的（service worker）": kept.address, "单机版（file://）": pathToFileURL(file).href };
  const withHost = { ...current, args: [...current.args, `--host-resolver-rules=MAP ${host} 127.0.0.1`] };
  const context = await launchProfile(withHost, join(folder, "profile"));
  const field = ".text-block__field";
  const drafts = {};
  for (const [name, address] of Object.entries(forms)) drafts[name] = await makeDraft(context, { address }, 38_000);
  const isEmpty = `[${JSON.stringify(empty.address)}, ${JSON.stringify(emptyFile)}].includes(location.href)`;
  await context.addInitScript(`if (${isEmpty}) { ${markUse("#usable")} } else { ${markUse(field)} }`);
  for (const throttle of [1, 4]) {
    const times = Object.fromEntries(["空", "空（单机）", ...Object.keys(forms)].map((name) => [name, []]));
    for (let round = 0; round < 6; round += 1) {
      for (const name of Object.keys(forms)) times[name].push(...(await timesToUse(context, drafts[name], field, throttle, 3)));
      times["空"].push(...(await timesToUse(context, empty.address, "#usable", throttle, 3)));
      times["空（单机）"].push(...(await timesToUse(context, emptyFile, "#usable", throttle, 3)));
    }
    // The first round warms the caches.
    const of = (name) => median(times[name].slice(3));
    console.log(`  CPU ${throttle === 1 ? "不限" : "慢 4 倍（目标：网站版 ≤ 1 s，单机版 ≤ 1.5 s）"}：空 Leptos 页 ${ms(of("空"))}，存成一个文件 ${ms(of("空（单机）"))}`);
    for (const name of Object.keys(forms)) {
      const beside = of(forms[name].startsWith("file:") ? "空（单机）" : "空");
      console.log(`    ${name}：${ms(of(name))}，多 ${ms(of(name) - beside)}`);
    }
  }
  await context.close();
  await rm(folder, { recursive: true });
  for (const server of [plain, kept, empty]) await server.stop();
}
