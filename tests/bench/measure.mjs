// What the parts of the bench share: numbers, and the texts they are taken on.
import { createRequire } from "node:module";
import { open } from "../browser/support/browser.mjs";
import { newDraft } from "../browser/support/app.mjs";
import { Drafts } from "../browser/support/pages.mjs";

export const require = createRequire(`${process.env.REPORT_DRAFTER_NODE}/from-here.js`);
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const p95 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
export const ms = (value) => `${value.toFixed(1)} ms`;
export const sentence = "镇妇联坚持围绕中心、服务大局，组织妇女培训12期、860人次，走访慰问困难妇女儿童136户，受理来信来访31件次。";

// `count` characters in paragraphs of about 350.
export function prose(count) {
  const paragraph = sentence.repeat(7) + "\n";
  return paragraph.repeat(Math.ceil(count / paragraph.length)).slice(0, count);
}

// The times `act` takes in the page, in milliseconds.
export const timed = `(count, act) => Array.from({ length: count }, () => {
  const began = performance.now();
  act();
  return performance.now() - began;
})`;

// Makes a draft whose text of `count` characters is spread over twelve sections, or all in one. Returns the
// address of the first of them.
export async function makeDraft(context, server, count, { inOne = false } = {}) {
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
