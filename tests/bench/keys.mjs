// What a key costs, beside a bare text field.
import { dist } from "../browser/support/settings.mjs";
import { open } from "../browser/support/browser.mjs";
import { Desk } from "../browser/support/pages.mjs";
import { serve } from "../browser/support/server.mjs";
import { makeDraft, median, ms, p95, prose } from "./measure.mjs";

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

export async function keys(browser) {
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
