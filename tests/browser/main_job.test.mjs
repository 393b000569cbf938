// The main job, from a blank page to a Word file, in the current Chromium and in the oldest one supported.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { title } from "./support/unit.mjs";
import { current, floor, open, reload } from "./support/browser.mjs";
import { paragraphTexts, parts } from "./support/package.mjs";
import { Desk, Drafts } from "./support/pages.mjs";

const lead = "2026年，青禾镇妇联认真履行引领、服务、联系职能。现将主要情况报告如下：";

for (const which of [current, floor]) {
  describe(which.name, () => {
    const withPage = app(which);

    test("a cadre goes from a blank page to a Word file", () =>
      withPage(async (page, drafts) => {
        const desk = await newDraft(drafts);
        assert.equal(await page.title(), `${title} - 妇联工作总结助手`);
        await desk.goTo("导语");
        await desk.type(lead);
        await desk.press("写好了，下一节");
        await desk.goTo("家庭文明建设");
        await desk.fact("最美家庭户数").fill("36");
        await page.getByRole("button", { name: "插入例句：推选过程和结果" }).click();
        assert.match(await desk.text(), /推选“最美家庭”36户/);
        await desk.type("3");
        assert.match(await desk.text(), /其中3户入选上一级名单/, "the first open blank is selected after inserting");
        await desk.saved();
        await reload(page);
        await new Desk(page).ready();
        assert.match(await desk.text(), /其中3户入选/, "it comes back to the section after a reload");

        const review = await desk.review();
        assert.deepEqual((await review.paragraphs())[0], `修改${lead}`);
        const exporting = await review.openExport();
        const file = which.singleProcess ? await exporting.downloadUnreported() : await exporting.download();
        if (!which.singleProcess) assert.equal(file.name, "青禾镇妇联2026年工作总结.docx");
        assert.match(file.said[0], /青禾镇妇联2026年工作总结\.docx/);
        assert.match(file.said[0], /已交给浏览器下载/);
        const texts = paragraphTexts(file.bytes);
        assert.deepEqual(texts.slice(0, 6), [
          title,
          "",
          "青禾县妇联：",
          lead,
          "一、2026年主要工作",
          "（一）家庭文明建设",
        ]);
        assert.match(texts[6], /^按照自愿报名.*36户，其中3户入选/);
        assert.deepEqual(texts.slice(-3), ["", "青禾镇妇女联合会", "2026年12月20日"]);
        assert.match(parts(file.bytes)["word/styles.xml"], /仿宋_GB2312/);
      }));

    test("a draft is there again after leaving and coming back", () =>
      withPage(async (page, drafts, context) => {
        const desk = await newDraft(drafts);
        await desk.goTo("导语");
        await desk.type("写到一半");
        await desk.saved();
        await page.close();
        const again = await open(context, withPage.shared.server.address);
        assert.deepEqual(await new Drafts(again).titles(), [title]);
        const reopened = await new Drafts(again).continue(title);
        await reopened.goTo("导语");
        assert.equal(await reopened.text(), "写到一半");
      }, { quiet: false }));
  });
}
