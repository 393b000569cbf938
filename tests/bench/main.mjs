// Prints the figures of the issue: size, start, key stroke, export. Each is a ratio within one run where it can be.
// Called by scripts/bench, which builds what it needs.
import { copyFile, mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { createRequire } from "node:module";
import os from "node:os";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { current, launch, launchProfile, open } from "../browser/support/browser.mjs";
import { dist, newDraft } from "../browser/support/app.mjs";
import { lock } from "../browser/support/lock.mjs";
import { Desk, Drafts } from "../browser/support/pages.mjs";
import { packDeflated } from "../browser/support/package.mjs";
import { serve } from "../browser/support/server.mjs";

const require = createRequire(`${process.env.REPORT_DRAFTER_NODE}/from-here.js`);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const p95 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
const ms = (value) => `${value.toFixed(1)} ms`;
const sentence = "镇妇联坚持围绕中心、服务大局，组织妇女培训12期、860人次，走访慰问困难妇女儿童136户，受理来信来访31件次。";

// `count` characters in paragraphs of about 350.
function prose(count) {
  const paragraph = sentence.repeat(7) + "\n";
  return paragraph.repeat(Math.ceil(count / paragraph.length)).slice(0, count);
}

// The times `act` takes in the page, in milliseconds.
const timed = `(count, act) => Array.from({ length: count }, () => {
  const began = performance.now();
  act();
  return performance.now() - began;
})`;

const browser = await launch(current);
console.log(`机器：${os.cpus().length} × ${os.cpus()[0].model}，${(os.totalmem() / 2 ** 30).toFixed(0)} GiB；Chromium ${browser.version()}`);

// ONLY names the parts to run, as in ONLY="start core".
const parts = { size, start, keys, exporting, saving: () => saving(false), locked: () => saving(true), core: coreAlone, import: importing };
const chosen = process.env.ONLY?.split(" ") ?? Object.keys(parts);
for (const name of chosen) await parts[name]();
await browser.close();

async function size() {
  let total = 0;
  for (const name of await readdir(dist)) {
    if (/\.(wasm|js|css)$/.test(name)) total += brotliCompressSync(await readFile(join(dist, name))).length;
  }
  const single = (await stat(join(dist, "standalone.html"))).size;
  console.log(`\n大小：网站版（wasm＋js＋css，brotli）${(total / 1000).toFixed(1)} kB，单机版 ${(single / 1000).toFixed(1)} kB（目标 ≤ 850 kB）`);
}

// Makes a draft whose text of `count` characters is spread over twelve sections, or all in one. Returns the
// address of the first of them.
async function makeDraft(context, server, count, { inOne = false } = {}) {
  const page = await open(context, server.address);
  const desk = await newDraft(new Drafts(page), {});
  const lines = await desk.outlineLines();
  const sections = inOne ? [lines[1]] : lines.slice(1, 13);
  for (const name of sections) {
    await desk.goTo(name);
    await desk.field.evaluate((field, text) => {
      field.setRangeText(text, 0, field.value.length, "end");
      field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
    }, prose(Math.floor(count / sections.length)));
  }
  await desk.goTo(sections[0]);
  await desk.saved();
  const address = page.url();
  await page.close();
  return address;
}

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

async function start() {
  console.log("\n从打开到能用（38,000 字的文稿，第一帧画完；中位数，热缓存，和空 Leptos 页在同一浏览器里轮流打开）");
  const host = "bench.test";
  // Without a secure context there is no worker, and the browser's own cache is what holds the files.
  const plain = await serve(dist, { host });
  const kept = await serve(dist);
  const empty = await serve(process.env.EMPTY_PAGE);
  const folder = await mkdtemp(join(os.tmpdir(), "bench-"));
  const file = join(folder, "妇联工作总结助手.html");
  await copyFile(join(dist, "standalone.html"), file);
  const forms = { "网站版（普通 http）": plain.address, "装好的（service worker）": kept.address, "单机版（file://）": pathToFileURL(file).href };
  const withHost = { ...current, args: [...current.args, `--host-resolver-rules=MAP ${host} 127.0.0.1`] };
  const context = await launchProfile(withHost, join(folder, "profile"));
  const field = ".text-block__field";
  const drafts = {};
  for (const [name, address] of Object.entries(forms)) drafts[name] = await makeDraft(context, { address }, 38_000);
  await context.addInitScript(`if (location.origin + "/" === "${empty.address}") { ${markUse("#usable")} } else { ${markUse(field)} }`);
  for (const throttle of [1, 4]) {
    const times = Object.fromEntries(["空", ...Object.keys(forms)].map((name) => [name, []]));
    for (let round = 0; round < 6; round += 1) {
      for (const name of Object.keys(forms)) times[name].push(...(await timesToUse(context, drafts[name], field, throttle, 3)));
      times["空"].push(...(await timesToUse(context, empty.address, "#usable", throttle, 3)));
    }
    // The first round warms the caches.
    const of = (name) => median(times[name].slice(3));
    console.log(`  CPU ${throttle === 1 ? "不限" : "慢 4 倍（目标：网站版 ≤ 1 s，单机版 ≤ 1.5 s）"}：空 Leptos 页 ${ms(of("空"))}`);
    for (const name of Object.keys(forms)) console.log(`    ${name}：${ms(of(name))}，多 ${ms(of(name) - of("空"))}`);
  }
  await context.close();
  await rm(folder, { recursive: true });
  for (const server of [plain, kept, empty]) await server.stop();
}

// Times `count` keys typed into the field `selector`: from the key until the frame that shows it is done (`frame`),
// and of that only what is worked, without the wait for the screen, which draws 60 times a second (`work`).
function typeKeys(page, selector, count) {
  return page.evaluate(
    async ({ selector, count }) => {
      const field = document.querySelector(selector);
      field.focus();
      field.setSelectionRange(Math.floor(field.value.length / 2), Math.floor(field.value.length / 2));
      const frame = () =>
        new Promise((resolve) =>
          requestAnimationFrame(() => {
            const began = performance.now();
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(began);
            channel.port2.postMessage(0);
          }),
        );
      const times = { frame: [], work: [] };
      for (let key = 0; key < count + 10; key += 1) {
        await frame();
        const began = performance.now();
        document.execCommand("insertText", false, "妇联工作总结".charAt(key % 6));
        const handled = performance.now();
        const drawing = await frame();
        const done = performance.now();
        if (key < 10) continue;
        times.frame.push(done - began);
        times.work.push(handled - began + (done - drawing));
      }
      return times;
    },
    { selector, count },
  );
}

async function keys() {
  console.log("\n一次击键到下一帧（100 次，中位数 / 95 百分位）");
  const server = await serve(dist);
  const cases = [
    ["38,000 字，12 节", 38_000, {}, Math.floor(38_000 / 12)],
    ["142,000 字，12 节", 142_000, {}, Math.floor(142_000 / 12)],
    ["38,000 字，全在一节", 38_000, { inOne: true }, 38_000],
    ["142,000 字，全在一节", 142_000, { inOne: true }, 142_000],
  ];
  for (const [name, count, options, sectionLength] of cases) {
    const context = await browser.newContext();
    const page = await open(context, await makeDraft(context, server, count, options));
    await new Desk(page).field.waitFor();
    const bare = await context.newPage();
    await bare.setViewportSize({ width: 1366, height: 768 });
    await bare.setContent(`<textarea style="width:644px;height:485px;font:18.5px/1.95 'Noto Serif CJK SC',serif"></textarea>`);
    await bare.evaluate((text) => { document.querySelector("textarea").value = text; }, prose(sectionLength));
    await page.bringToFront();
    const ours = await typeKeys(page, ".text-block__field", 100);
    await bare.bringToFront();
    const theirs = await typeKeys(bare, "textarea", 100);
    const line = (of) =>
      `${ms(median(ours[of]))} / ${ms(p95(ours[of]))}，光文本框 ${ms(median(theirs[of]))} / ${ms(p95(theirs[of]))}，` +
      `比值 ${(median(ours[of]) / median(theirs[of])).toFixed(2)} / ${(p95(ours[of]) / p95(theirs[of])).toFixed(2)}`;
    console.log(`  ${name}（目标：比值 ≤ 1.5）\n    到下一帧：${line("frame")}\n    其中干活：${line("work")}`);
    await context.close();
  }
  await server.stop();
}

async function exporting() {
  console.log("\n导出 1,500 段（中位数）");
  const server = await serve(dist);
  const paragraphs = Array.from({ length: 1_500 }, (_, index) => `${index + 1} ${sentence}`);
  const context = await browser.newContext();
  const page = await open(context, server.address);
  const desk = await newDraft(new Drafts(page), {});
  await desk.goTo("导语");
  await desk.field.evaluate((field, text) => {
    field.setRangeText(text, 0, field.value.length, "end");
    field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
  }, paragraphs.join("\n"));
  await desk.saved();
  await desk.openExport();
  const ours = await page.evaluate(async () => {
    const times = [];
    const form = document.querySelector(".export");
    for (let run = 0; run < 12; run += 1) {
      const before = window.handedOut.length;
      const began = performance.now();
      form.requestSubmit();
      times.push(performance.now() - began);
      if (window.handedOut.length !== before + 1) throw new Error("nothing was handed out");
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    return times;
  });
  const rival = await context.newPage();
  await rival.setContent("<title>docx</title>");
  await rival.addScriptTag({ path: require.resolve("docx").replace(/index\.\w+$/, "index.iife.js") });
  const theirs = await rival.evaluate(async (paragraphs) => {
    const times = [];
    for (let run = 0; run < 12; run += 1) {
      const began = performance.now();
      const children = paragraphs.map((text) =>
        new docx.Paragraph({
          indent: { firstLine: 632 },
          spacing: { line: 579, lineRule: "exact" },
          children: [new docx.TextRun({ text, size: 32, font: "仿宋_GB2312" })],
        }),
      );
      await docx.Packer.toBlob(new docx.Document({ sections: [{ children }] }));
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    return times;
  }, paragraphs);
  const [a, b] = [median(ours.slice(2)), median(theirs.slice(2))];
  console.log(`  本软件 ${ms(a)}，npm docx ${ms(b)}，比值 ${(a / b).toFixed(2)}（目标 ≤ 1）`);
  await context.close();
  await server.stop();
}

// How long the main thread is busy with a save: every timer callback in which localStorage is written.
async function saving(isLocked) {
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

// Paragraphs of right prose, no two alike, because the proofreader looks at the same paragraph only once.
async function variedProse(count) {
  const folder = new URL("../native/prose/", import.meta.url);
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), "utf8")));
  const paragraphs = files.join("\n").split("\n").filter(Boolean);
  let text = "";
  for (let index = 0; text.length < count; index += 1) text += `第${index}段：${paragraphs[index % paragraphs.length]}\n`;
  return text.slice(0, count);
}

// A Word file of `count` paragraphs, made by npm docx.
async function wordFile(count) {
  const { Document, HeadingLevel, Packer, Paragraph } = require("docx");
  const children = Array.from({ length: count }, (_, index) =>
    index % 25 === 0
      ? new Paragraph({ text: `${index / 25 + 1}、主要工作`, heading: HeadingLevel.HEADING_1 })
      : new Paragraph({ text: sentence }),
  );
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

// Files that are made to do harm, each as its bytes.
function hostileFiles() {
  const document = (text) => ({ "word/document.xml": text });
  const zeros = "<w:p/>".repeat(6_000_000);
  const bomb = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`word/${index}.xml`, zeros]));
  return {
    "10 GB 的压缩炸弹": packDeflated({ ...document(zeros), ...bomb }),
    "十万层元素": packDeflated(document("<w:p>".repeat(100_000))),
    "三千层表格": packDeflated(document("<w:tbl><w:tr><w:tc>".repeat(3_000))),
    "一百万个元素": packDeflated(document(`<w:p>${"<w:r/>".repeat(1_100_000)}</w:p>`)),
    "三万段": packDeflated(document(`<w:b>${"<w:p><w:r><w:t>段</w:t></w:r></w:p>".repeat(30_000)}</w:b>`)),
    "两千零一个部件": packDeflated(Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`${index}`, ""]))),
    "DTD": packDeflated(document('<!DOCTYPE a [<!ENTITY b "ha">]><w:p>&b;</w:p>')),
  };
}

// How long a Word file takes beside mammoth, and what hostile ones cost.
async function importing() {
  const server = await serve(process.env.CORE_ALONE);
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.waitForFunction(() => window.take_apart);
  await page.addScriptTag({ path: require.resolve("mammoth/mammoth.browser.min.js") });
  const bytes = [...(await wordFile(1_500))];
  console.log("\n导入 1,500 段的 Word 文件（读出来并分好节 / npm mammoth extractRawText 只读文字；中位数）");
  const { ours, theirs, rows } = await page.evaluate(async ([bytes, timed]) => {
    const file = new Uint8Array(bytes);
    const ours = eval(timed)(20, () => window.take_apart(file));
    const theirs = [];
    for (let round = 0; round < 20; round += 1) {
      const began = performance.now();
      await window.mammoth.extractRawText({ arrayBuffer: file.slice().buffer });
      theirs.push(performance.now() - began);
    }
    return { ours, theirs, rows: window.take_apart(file) };
  }, [bytes, timed]);
  console.log(`  ${rows} 行：${ms(median(ours))} / ${ms(median(theirs))}（目标：更快）`);
  console.log("\n有意做坏的文件（回答要多久、占多少内存；目标 ≤ 2 s、≤ 200 MB）");
  for (const [name, file] of Object.entries(hostileFiles())) {
    const fresh = await browser.newPage();
    await fresh.goto(server.address);
    await fresh.waitForFunction(() => window.take_apart);
    const { time, memory, answer } = await fresh.evaluate(async (base64) => {
      const file = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const began = performance.now();
      const answer = window.take_apart(file);
      return { time: performance.now() - began, memory: window.memory.buffer.byteLength, answer };
    }, file.toString("base64"));
    console.log(`  ${name}（${(file.length / 1024).toFixed(0)} kB）：${ms(time)}，${(memory / 2 ** 20).toFixed(0)} MB，“${answer.slice(0, 24)}……”`);
    await fresh.close();
  }
  await page.close();
  await server.stop();
}

// How long layout and the proofreader take by themselves.
async function coreAlone() {
  const server = await serve(process.env.CORE_ALONE);
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.waitForFunction(() => window.Laid);
  const text = await variedProse(142_000);
  console.log("\n排版（142,000 字；从头排一遍 / 打一个字以后；中位数）");
  const laid = await page.evaluate(
    ([text, timed]) => {
      const times = eval(timed);
      const laid = new window.Laid(text);
      const whole = times(20, () => laid.from_nothing());
      return { pages: laid.from_nothing(), whole, keys: times(100, () => laid.key()) };
    },
    [text, timed],
  );
  console.log(`  ${laid.pages} 页：${ms(median(laid.whole))}（目标 ≤ 30 ms）/ ${ms(median(laid.keys))}（目标 ≤ 2 ms）`);
  console.log("\n校对（142,000 字；从头查一遍 / 打一个字以后 / 全篇的规则；中位数）");
  const checked = await page.evaluate(
    ([text, timed]) => {
      const times = eval(timed);
      const checked = new window.Checked(text);
      const whole = times(20, () => checked.from_nothing());
      return { issues: checked.from_nothing(), whole, keys: times(100, () => checked.key()), report: times(20, () => checked.whole()) };
    },
    [text, timed],
  );
  console.log(
    `  ${checked.issues} 处：${ms(median(checked.whole))}（目标 ≤ 100 ms）/ ${ms(median(checked.keys))}（目标 ≤ 4 ms）/ ${ms(median(checked.report))}`,
  );
  const { lintFor } = require("autocorrect-node");
  const others = Array.from({ length: 20 }, () => {
    const began = performance.now();
    lintFor(text, "txt");
    return performance.now() - began;
  });
  console.log(`  npm autocorrect-node（原生程序，不在浏览器里）从头查一遍：${ms(median(others))}`);
  await page.close();
  await server.stop();
}
