// What layout and the proofreader cost by themselves, beside npm autocorrect-node.
import { readFile, readdir } from "node:fs/promises";
import { serve } from "../browser/support/server.mjs";
import { median, ms, require, timed } from "./measure.mjs";

// Paragraphs of right prose, no two alike, because the proofreader looks at the same paragraph only once.
async function variedProse(count) {
  const folder = new URL("../native/prose/", import.meta.url);
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), "utf8")));
  const paragraphs = files.join("\n").split("\n").filter(Boolean);
  let text = "";
  for (let index = 0; text.length < count; index += 1) text += `第${index}段：${paragraphs[index % paragraphs.length]}\n`;
  return text.slice(0, count);
}

// How long layout and the proofreader take by themselves.
export async function coreAlone(browser) {
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
