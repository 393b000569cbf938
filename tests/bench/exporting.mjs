// What an export costs, beside npm docx.
import { newDraft } from "../browser/support/app.mjs";
import { dist } from "../browser/support/settings.mjs";
import { open } from "../browser/support/browser.mjs";
import { Drafts } from "../browser/support/pages.mjs";
import { serve } from "../browser/support/server.mjs";
import { median, ms, require, sentence } from "./measure.mjs";

export async function exporting(browser) {
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
