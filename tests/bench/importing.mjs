// What reading Word files costs, beside npm mammoth, and what files made to do harm cost.
import { packDeflated } from "../browser/support/package.mjs";
import { serve } from "../browser/support/server.mjs";
import { median, ms, require, sentence, timed } from "./measure.mjs";

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
    "一行很宽、行数很多的表": packDeflated(document(`<w:tbl><w:tr>${"<w:tc/>".repeat(10_000)}</w:tr>${"<w:tr><w:tc/></w:tr>".repeat(10_000)}</w:tbl>`)),
    "三十万个开着的域": packDeflated(
      document(`<w:p>${'<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>'.repeat(300_000)}${"<w:t>字</w:t>".repeat(300_000)}</w:p>`),
    ),
    "两千零一个部件": packDeflated(Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`${index}`, ""]))),
    "DTD": packDeflated(document('<!DOCTYPE a [<!ENTITY b "ha">]><w:p>&b;</w:p>')),
  };
}

// How long a Word file takes beside mammoth, and what hostile ones cost.
export async function importing(browser) {
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
