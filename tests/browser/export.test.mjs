// Export under bad conditions, and what is said about them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { unit } from "./support/unit.mjs";
import { reload } from "./support/browser.mjs";
import { paragraphTexts, parts } from "./support/package.mjs";
import { Desk } from "./support/pages.mjs";
import { inspect } from "./support/word.mjs";

const withPage = app();

// Fails unless the file is one that every program opens.
function assertSound(bytes) {
  const { violations, paragraphs } = inspect({ file: bytes }).file;
  assert.deepEqual(violations, []);
  assert.deepEqual(paragraphs.map((paragraph) => paragraph.text), paragraphTexts(bytes));
}

test("an empty draft becomes a file with title and signature, and she is told", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts);
    const exporting = await desk.openExport();
    await page.getByText("正文还一个字没有写，导出的文件里只有题目、主送和落款。").waitFor();
    const { bytes } = await exporting.download();
    assert.deepEqual(paragraphTexts(bytes).filter(Boolean), [
      "青禾镇妇女联合会2026年工作总结",
      "青禾县妇联：",
      "青禾镇妇女联合会",
      "2026年12月20日",
    ]);
    assertSound(bytes);
  }));

test("a draft without anything at all still becomes a sound file", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts, { fields: { 单位全称: "甲", 主送: "", 署名: "", 成文日期: "" } });
    await desk.goTo("题目和主送");
    await page.getByLabel("题目", { exact: true }).fill("");
    const { bytes } = await (await desk.openExport()).download();
    assertSound(bytes);
  }));

test("a section of only spaces counts as not written and is not printed", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts);
    await desk.goTo("导语");
    await desk.write("　　 \n\n　\t\n");
    await desk.goTo("家庭文明建设");
    await desk.write("　　写了一句。　\n\n　　");
    await desk.goTo("题目和主送");
    const { bytes } = await (await desk.openExport()).download();
    const texts = paragraphTexts(bytes);
    assert.ok(texts.includes("写了一句。"));
    assert.equal(texts.filter((text) => /^\s+$/.test(text)).length, 0);
    assertSound(bytes);
  }));

test("sections without text can be printed with their headings", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts);
    const exporting = await desk.openExport();
    await page.getByLabel("还没写的节也印标题").check();
    await page.getByLabel("单页居右、双页居左，正式公文用").check();
    const { bytes } = await exporting.download();
    assert.ok(paragraphTexts(bytes).some((text) => text.endsWith("家庭文明建设")));
    assert.match(parts(bytes)["word/settings.xml"], /evenAndOddHeaders/);
    assertSound(bytes);
  }));

test("a title of 120 characters is broken into lines and kept whole", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts);
    await desk.goTo("题目和主送");
    const title = `青禾镇妇女联合会关于${"深入推进家庭家教家风建设和妇女儿童关爱服务".repeat(5)}情况的工作总结`.slice(0, 120).padEnd(120, "总结");
    await page.getByLabel("题目", { exact: true }).fill(title);
    const { bytes } = await (await desk.openExport()).download();
    const printed = paragraphTexts(bytes)[0];
    assert.equal(printed.replaceAll("\n", ""), title);
    assert.ok(printed.split("\n").length >= 6);
    assertSound(bytes);
  }));

test("a title is broken where she says, and by sense again when she changes it", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts);
    await desk.goTo("题目和主送");
    const title = page.getByLabel("题目", { exact: true });
    await title.fill("青禾镇妇女联合会2026年工作总结及2027年工作计划");
    const lines = page.locator(".title-preview span");
    const shows = (count) => page.getByText(`印出来分成 ${count} 行`).waitFor();
    await shows(2);
    await page.getByText("想自己分行").click();
    const place = page.getByRole("button", { name: /^在“.*总结”后面断行/ });
    const before = await lines.allTextContents();
    await place.click();
    await shows(3);
    const own = await lines.allTextContents();
    assert.equal(own.length, before.length + 1);
    const exporting = await desk.openExport();
    const { bytes } = await exporting.download();
    assert.equal(paragraphTexts(bytes)[0], own.join("\n"));
    await exporting.close();
    await title.fill("青禾镇妇女联合会2026年工作总结");
    await page.getByText("印出来是一行").waitFor();
    await page.getByRole("banner").getByRole("button", { name: "撤销" }).click();
    await shows(3);
    assert.deepEqual(await lines.allTextContents(), own);
    await page.getByRole("button", { name: "恢复自动分行" }).click();
    assert.deepEqual(await lines.allTextContents(), before);
  }));

test("a day that is not in the calendar is named, and printed as it is", () =>
  withPage(async (page, drafts) => {
    const wizard = await drafts.startNew();
    await wizard.next();
    await wizard.fill({ ...unit, 成文日期: "2026年2月30日" });
    await page.getByLabel("成文日期").press("Enter");
    await page.getByText("日历上有这一天，如").waitFor();
    assert.equal(await page.getByLabel("成文日期").inputValue(), "2026年2月30日", "the step stays with what she typed");
    await wizard.fill({ 成文日期: "2026年2月28日" });
    await wizard.next();
    const desk = await wizard.begin();
    await desk.goTo("落款和日期");
    await page.getByLabel("成文日期").fill("2026年2月30日");
    await page.getByText("日历上有这一天，如").waitFor();
    const { bytes, said } = await (await desk.openExport()).download();
    assert.match(said[1], /成文日期不是日历上的日子，已原样印出/);
    assert.equal(paragraphTexts(bytes).at(-1), "2026年2月30日");
    assertSound(bytes);
  }));

test("case 51: a download that is cancelled, or never starts, leaves everything as it was", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts);
    await desk.goTo("导语");
    await desk.write("写了一句。");
    const exporting = await desk.openExport();
    const downloading = page.waitForEvent("download");
    await page.getByRole("dialog").getByRole("button", { name: "下载" }).click();
    await (await downloading).cancel();
    assert.equal(await desk.text(), "写了一句。");
    await page.evaluate(() => {
      window.createBefore = URL.createObjectURL;
      URL.createObjectURL = () => {
        throw new TypeError("refused");
      };
    });
    await page.getByRole("dialog").getByRole("button", { name: "下载" }).click();
    await page.getByText("浏览器没有接受下载。文稿都在").waitFor();
    await page.evaluate(() => {
      URL.createObjectURL = window.createBefore;
    });
    const { bytes } = await exporting.download();
    assert.ok(paragraphTexts(bytes).includes("写了一句。"));
    await exporting.close();
    await desk.saved();
    await reload(page);
    assert.equal(await new Desk(page).text(), "写了一句。");
  }));

test("a file name keeps out what a file system refuses", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts, { fields: { 单位全称: "青禾/镇:妇联?", 单位简称: 'a\\b*"c"<d>|' } });
    const { name } = await (await desk.openExport()).download();
    assert.equal(name, "abcd2026年工作总结.docx");
  }));

test("two exports of the same draft are the same, byte for byte, and hold nothing personal", () =>
  withPage(async (page, drafts) => {
    const desk = await newDraft(drafts);
    await desk.goTo("导语");
    await desk.write("写了一句。");
    const exporting = await desk.openExport();
    const first = await exporting.download();
    const second = await exporting.download();
    assert.ok(first.bytes.equals(second.bytes));
    const { "docProps/core.xml": core, "docProps/app.xml": app_ } = parts(first.bytes);
    assert.doesNotMatch(`${core}${app_}`, /creator>[^<]|Company>[^<]|Manager>[^<]|lastModifiedBy>[^<]|created|modified/);
  }));

test("the layout of the unit is in every file, and is handed on as a file of its own", () =>
  withPage(async (page, drafts) => {
    const open = async () => {
      await page.getByRole("link", { name: "本单位信息" }).click();
      await page.getByText("版式：行距、字体、页码").click();
    };
    const pick = (name) => page.getByRole("radio", { name }).press(" ");
    await open();
    await page.getByLabel("单位全称").fill(unit.单位全称);
    for (const name of [/^版心补偿/, /^电脑自带字体/, /^单页居右/]) await pick(name);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "把版式存成文件" }).click();
    const handed = await readFile(await (await downloading).path());
    await page.getByRole("button", { name: "保存" }).click();
    const desk = await newDraft(drafts);
    await desk.goTo("导语");
    await desk.write("一句。");
    await desk.saved();
    const exporting = await desk.openExport();
    await exporting.dialog.getByText("版式：版心补偿、电脑自带字体").waitFor();
    const { bytes } = await exporting.download();
    assertSound(bytes);
    const file = parts(bytes);
    assert.match(file["word/document.xml"], /w:top="1962" w:right="1474" w:bottom="1848"/);
    assert.match(file["word/styles.xml"], /w:line="592"/);
    assert.ok(file["word/footer2.xml"] && !file["word/fontTable.xml"].includes("GB2312"));
    await exporting.close();
    await desk.leave();
    // Another's machine.
    await open();
    for (const name of [/^国标/, /^公文常用字体/, /^居中/]) await pick(name);
    const give = (buffer) => page.getByLabel("读入别人的版式").setInputFiles({ name: "妇联文稿版式.txt", mimeType: "text/plain", buffer });
    await give(Buffer.from("不是版式"));
    await page.getByText("这不是版式文件，没有改动。").waitFor();
    assert.ok(await page.getByRole("radio", { name: /^国标/ }).isChecked());
    await give(handed);
    await page.getByText("版式已经照文件选好").waitFor();
    for (const name of [/^版心补偿/, /^电脑自带字体/, /^单页居右/]) {
      assert.ok(await page.getByRole("radio", { name }).isChecked());
    }
  }));
