// 版头, 版记 and several units in 署名: filled in, kept, found, printed where the standard puts them, and taken away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { reload } from "./support/browser.mjs";
import { checkImprint, checkJointMark, checkLetterhead } from "./support/formal_layout.mjs";
import { inputMethod, typeComposed } from "./support/input_method.mjs";
import { parts } from "./support/package.mjs";
import { inspect } from "./support/word.mjs";

const withPage = app();
const letterhead = (page) => page.getByText("版头（红头文件才有）");
const imprint = (page) => page.getByText("版记（正式印发才有）");
// What is folded out is laid out with the next frame.
const unfold = async (page, summary) => {
  await summary.click();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
};
const label = (page, name) => page.getByLabel(name, { exact: true });

// Fills in everything a formal document has.
async function fillAll(page, desk, { signers = "", mark } = {}) {
  await desk.goTo("题目和主送");
  await unfold(page, letterhead(page));
  await page.getByLabel("印上版头").check();
  if (mark) await label(page, "发文机关标志").fill(mark);
  await label(page, "发文字号").fill("青妇字〔2026〕3号");
  await label(page, "签发人").fill(signers);
  await label(page, "密级和保密期限").fill("秘密★1年");
  await label(page, "紧急程度").fill("特急");
  await label(page, "份号").fill("000012");
  await desk.goTo("落款和日期");
  await unfold(page, imprint(page));
  await page.getByLabel("印上版记").check();
  await label(page, "抄送").fill("县委办公室，县政府办公室");
}

test("版头 and 版记 are off, turned on with one box, kept, printed and taken away again", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("导语");
    await desk.write("正文。");
    await desk.goTo("题目和主送");
    assert.equal(await page.getByLabel("印上版头").isVisible(), false);
    await fillAll(page, desk, { signers: "王芳" });
    assert.equal(await label(page, "印发机关").inputValue(), "青禾镇妇女联合会");
    assert.equal(await label(page, "印发日期").inputValue(), "2026年12月20日");
    await desk.saved();
    await reload(page);
    await desk.ready();
    assert.equal(await label(page, "抄送").inputValue(), "县委办公室，县政府办公室");
    await desk.goTo("题目和主送");
    assert.equal(await label(page, "发文机关标志").inputValue(), "青禾镇妇女联合会文件");
    assert.equal(await label(page, "份号").inputValue(), "000012");
    await page.getByRole("tab", { name: "预览" }).click();
    await page.locator("svg text.drawing__red", { hasText: "青禾镇妇女联合会文件" }).waitFor();
    await page.locator("svg text", { hasText: "青禾镇妇女联合会" }).last().waitFor();
    await page.getByRole("tab", { name: /查找/ }).click();
    await label(page, "查找").fill("县政府办公室");
    await page.getByText("找到 1 处。").waitFor();
    await page.getByRole("button", { name: /县委办公室/ }).click();
    await page.locator(".outline__line.is-current", { hasText: "落款和日期" }).waitFor();
    await desk.review();
    await page.locator(".review__letterhead", { hasText: "青妇字〔2026〕3号　　签发人：王芳" }).waitFor();
    await page.locator(".review__imprint", { hasText: "2026年12月20日印发" }).waitFor();
    await page.getByRole("link", { name: "回去写" }).click();
    await desk.ready();
    await desk.goTo("题目和主送");
    await page.getByLabel("印上版头").uncheck();
    assert.equal(await label(page, "份号").count(), 0);
    const { bytes } = await (await desk.openExport()).download();
    const document = parts(bytes)["word/document.xml"];
    assert.ok(!document.includes("000012") && document.includes("抄送："));
    await desk.page.keyboard.press("Escape");
    await page.getByRole("banner").getByRole("button", { name: "撤销" }).click();
    assert.equal(await label(page, "份号").inputValue(), "000012", "what was typed is not lost");
  }));

test("发文字号 in other brackets is mended with one press", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("题目和主送");
    await unfold(page, letterhead(page));
    await page.getByLabel("印上版头").check();
    const number = label(page, "发文字号");
    await number.fill("青妇字【2026】第03号");
    await page.getByText("年份写全，用六角括号").waitFor();
    await page.getByRole("button", { name: "改成“青妇字〔2026〕3号”" }).click();
    assert.equal(await number.inputValue(), "青妇字〔2026〕3号");
    await page.getByText("年份写全，用六角括号").waitFor({ state: "detached" });
    await label(page, "份号").fill("12");
    await page.getByText("份号是 6 位数字").waitFor();
  }));

test("several units are typed one a line, with an input method, and the field grows with them", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("落款和日期");
    const signature = label(page, "署名");
    const height = async () => (await signature.boundingBox()).height;
    const before = await height();
    await signature.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await typeComposed(page, "jiaoyuju", "青禾镇教育办");
    await page.locator("#report-signature[rows='2']").waitFor();
    assert.ok((await height()) > before);
    assert.equal(await signature.inputValue(), "青禾镇妇女联合会\n青禾镇教育办");
    const method = await inputMethod(page);
    await page.keyboard.press("Enter");
    await method.compose("sifa");
    await page.waitForTimeout(1_500);
    assert.equal(await signature.inputValue(), "青禾镇妇女联合会\n青禾镇教育办\nsifa", "the view is not written into while she composes");
    await method.commit("司法所");
    await desk.saved();
    await reload(page);
    await desk.ready();
    assert.equal(await signature.inputValue(), "青禾镇妇女联合会\n青禾镇教育办\n司法所");
    await page.getByLabel("要盖章").check();
    const { bytes } = await (await desk.openExport()).download();
    const { violations, pages } = inspect({ file: bytes }).file;
    assert.deepEqual(violations, []);
    const [units, date] = pages[0].lines.slice(-2);
    assert.deepEqual([units, date].map((line) => line.text.replaceAll(" ", "")), ["青禾镇妇女联合会青禾镇教育办司法所", "2026年12月20日"]);
    // The date stands in the middle under the last unit, in the last third of the line.
    const middle = 28 + (156 / 6) * 5;
    assert.ok(Math.abs((date.left + date.right) / 2 - middle) < 4, `${(date.left + date.right) / 2}`);
  }));

test("a formal document is printed where the standard puts it", async (t) => {
  const files = {};
  const joint = ["青禾镇妇女联合会", "青禾镇教育办"];
  for (const [name, given] of [["down", {}], ["up", { signers: "王芳" }], ["joint", { mark: `${joint.join("\n")}\n文件` }]]) {
    await withPage(async (page, list) => {
      const desk = await newDraft(list);
      await desk.goTo("导语");
      await desk.write("办好实事，服务妇女。\n".repeat(20));
      await fillAll(page, desk, given);
      files[name] = (await (await desk.openExport()).download()).bytes;
    });
  }
  const seen = inspect(files);
  await t.test("joint", () => {
    assert.deepEqual(seen.joint.violations, []);
    checkJointMark(seen.joint.pages[0], { units: joint, size: 36, word: "文件" });
  });
  for (const [name, signers] of [["down", ""], ["up", "王芳"]]) {
    await t.test(name, () => {
      const { violations, pages } = seen[name];
      assert.deepEqual(violations, []);
      checkLetterhead(pages[0], {
        copyNumber: "000012",
        secrecy: "秘密★1年",
        urgency: "特急",
        mark: "青禾镇妇女联合会文件",
        size: 36,
        number: "青妇字〔2026〕3号",
        signers,
        title: "工作总结",
      });
      checkImprint(pages.at(-1), { copiedTo: "抄送：县委办公室，县政府办公室。", office: "青禾镇妇女联合会", date: "2026年12月20日印发" });
    });
  }
});
