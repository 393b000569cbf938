// The field she writes in: input methods, undo, blanks, large and strange texts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { reload } from "./support/browser.mjs";
import { inputMethod, typeComposed } from "./support/input_method.mjs";
import { paragraphTexts } from "./support/package.mjs";
import { Desk } from "./support/pages.mjs";
import { withClipboard } from "./support/settings.mjs";
import { until } from "./support/until.mjs";

const withPage = app();

// Opens the first section of a new draft with `text` in it and the caret at `caret`.
async function writing(drafts, text = "", caret = text.length) {
  const desk = await newDraft(drafts);
  await desk.goTo("导语");
  if (text) await desk.write(text);
  await desk.field.focus();
  // The page puts the caret with the next frame; this comes after it.
  await desk.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await desk.field.evaluate((field, at) => field.setSelectionRange(at, at), caret);
  return desk;
}

const undo = (page) => page.keyboard.press("Control+z");
const redo = (page) => page.keyboard.press("Control+y");
const caretOf = (desk) => desk.field.evaluate((field) => field.selectionStart);

describe("an input method", () => {
  for (const [place, caret] of [["start", 0], ["middle", 2], ["end", 4]]) {
    test(`case 38: composes at the ${place} as one undo step`, () =>
      withPage(async (page, drafts) => {
        const desk = await writing(drafts, "前面后面", caret);
        await typeComposed(page, "fulian", "妇联");
        const composed = `${"前面后面".slice(0, caret)}妇联${"前面后面".slice(caret)}`;
        assert.equal(await desk.text(), composed);
        assert.equal(await caretOf(desk), caret + 2);
        await undo(page);
        assert.equal(await desk.text(), "前面后面");
        await redo(page);
        assert.equal(await desk.text(), composed);
        await desk.saved();
        await reload(page);
        assert.equal(await new Desk(page).text(), composed);
      }));
  }

  test("case 39: composes word after word in quick succession", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts);
      for (const [spelling, word] of [["jin", "今"], ["nian", "年"], ["yilai", "以来"], [",", "，"]]) {
        await typeComposed(page, spelling, word);
      }
      assert.equal(await desk.text(), "今年以来，");
      await undo(page);
      assert.equal(await desk.text(), "今年以来");
    }));

  test("is not disturbed by saving and by views that follow", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts, "前后", 1);
      await page.keyboard.type("x");
      const method = await inputMethod(page);
      await method.compose("fu");
      // Longer than any delay of saving, counting and the mirrored layer.
      await page.waitForTimeout(800);
      assert.equal(await desk.text(), "前xfu后");
      await method.compose("fulian");
      await page.waitForTimeout(800);
      await method.commit("妇联");
      assert.equal(await desk.text(), "前x妇联后");
      assert.equal(await caretOf(desk), 4);
    }));

  test("can be given up without a trace", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts, "前后", 1);
      const method = await inputMethod(page);
      await method.compose("fu");
      await method.cancel();
      assert.equal(await desk.text(), "前后");
      await undo(page);
      assert.equal(await desk.text(), "", "the step before is the writing of the text itself");
    }));

  test("loses nothing when another section is opened, and brings nothing into it", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts, "前后", 1);
      await (await inputMethod(page)).compose("妇lian");
      await desk.goTo("家庭文明建设");
      assert.equal(await desk.text(), "");
      await desk.goTo("导语");
      assert.equal(await desk.text(), "前妇lian后");
    }));

  test("loses nothing when the page is hidden in the middle of a word", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts, "前后", 1);
      await (await inputMethod(page)).compose("妇lian");
      await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
      const kept = await page.evaluate(() => Object.values(localStorage).some((value) => value.includes("前妇lian后")));
      assert.ok(kept);
      assert.equal(await desk.text(), "前妇lian后");
    }));

  test("case 52: loses nothing when the report is exported in the middle of a word", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts, "前后", 1);
      await (await inputMethod(page)).compose("妇lian");
      const { bytes } = await (await desk.openExport()).download();
      assert.ok(paragraphTexts(bytes).includes("前妇lian后"));
    }));

  test("loses nothing when a change from elsewhere comes in the middle of a word", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts);
      await desk.goTo("家庭文明建设");
      await desk.type("前后");
      await page.keyboard.press("ArrowLeft");
      const method = await inputMethod(page);
      await method.compose("妇lian");
      const runIn = page.getByLabel("标题接正文");
      // Without focus, so that the composition goes on.
      await runIn.evaluate((box) => box.click());
      assert.equal(await runIn.isChecked(), true);
      await page.waitForTimeout(400);
      assert.equal(await desk.text(), "前妇lian后");
      await method.commit("妇联");
      assert.equal(await desk.text(), "前妇联后");
      await desk.saved();
      await reload(page);
      assert.equal(await new Desk(page).text(), "前妇联后");
    }));
});

describe("the field", () => {
  test("takes typing back in steps of a few words, and examples as a whole", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts);
      await desk.goTo("家庭文明建设");
      await desk.type("第一句。");
      await desk.insertExample();
      const withExample = await desk.text();
      assert.ok(withExample.length > 20);
      await undo(page);
      assert.equal(await desk.text(), "第一句。");
      await redo(page);
      assert.equal(await desk.text(), withExample);
      await undo(page);
      await undo(page);
      assert.equal(await desk.text(), "");
    }));

  test("an example goes behind the one before, and a fact's value into the blank that is selected", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts);
      await desk.goTo("家庭文明建设");
      await desk.insertExample(0);
      const first = await desk.text();
      await desk.insertExample(1);
      const both = await desk.text();
      assert.ok(both.startsWith(first), "the blank selected in the first is not replaced");
      assert.ok(both.length > first.length + 20);
      const blank = await desk.field.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
      assert.match(blank, /^【.+】$/);
      await desk.fact("听讲人次").fill("560");
      await page.getByRole("button", { name: "把听讲人次插入正文" }).click();
      assert.equal(await desk.text(), `${first}${both.slice(first.length).replace(blank, "560")}`);
    }));

  test("Tab comes back to a blank she passed over, as long as she is filling them in", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("导语");
      await desk.write("甲【一】乙【二】丙【三】。");
      await desk.field.focus();
      await page.keyboard.press("Control+Home");
      for (const text of ["", "14", "21", "9"]) {
        await page.keyboard.press("Tab");
        if (text) await page.keyboard.insertText(text);
      }
      assert.equal(await desk.text(), "甲9乙14丙21。");
    }));

  test("a fact filled in afterwards goes into its blank, and stands with its unit where it has none", () =>
    withPage(async (page, drafts) => {
      const desk = await newDraft(drafts);
      await desk.goTo("导语");
      await desk.write("全镇有【村社数】个村，【妇联组织数】个妇联组织。");
      const insert = async (label, value) => {
        await desk.fact(label).fill(value);
        await page.getByRole("button", { name: `把${label}插入正文` }).click();
      };
      const becomes = (text) => until(async () => (await desk.text()) === text, text);
      await insert("妇联组织数", "21");
      await becomes("全镇有【村社数】个村，21个妇联组织。");
      await page.keyboard.press("Control+End");
      await insert("妇女人数", "8600");
      await becomes("全镇有【村社数】个村，21个妇联组织。8600名");
    }));

  test("Tab goes from blank to blank and then on to what follows the field", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts, "开展【活动】【】场，惠及【】人次。", 0);
      const selected = () => desk.field.evaluate((field) => [field.selectionStart, field.selectionEnd]);
      await page.keyboard.press("Tab");
      assert.deepEqual(await selected(), [2, 6]);
      await page.keyboard.press("Tab");
      assert.deepEqual(await selected(), [6, 8]);
      await page.keyboard.type("12");
      await page.keyboard.press("Tab");
      assert.deepEqual(await selected(), [12, 14]);
      await page.keyboard.press("Shift+Tab");
      assert.deepEqual(await selected(), [2, 6]);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      assert.deepEqual(await selected(), [17, 17], "behind the last blank: the end of the paragraph");
      await page.keyboard.press("Tab");
      assert.equal(await desk.field.evaluate((field) => field === document.activeElement), false);
    }));

  test("case 40: takes a paste of 200,000 characters and keeps it", withClipboard, () =>
    withPage(async (page, drafts, context) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const desk = await writing(drafts, "前后", 1);
      const long = `${"关爱妇女儿童，建设最美家庭。".repeat(14)}\n`.repeat(1_016).slice(0, 200_000);
      await page.evaluate((text) => navigator.clipboard.writeText(text), long);
      await page.keyboard.press("Control+v");
      assert.equal(await desk.text(), `前${long}后`);
      await page.keyboard.type("接着写");
      assert.equal(await desk.text(), `前${long}接着写后`);
      await desk.saved();
      await reload(page);
      assert.equal(await new Desk(page).text(), `前${long}接着写后`);
    }));

  test("cases 41 and 42: keeps characters beyond the common ones, and says which cannot be printed", () =>
    withPage(async (page, drafts) => {
      const strange = "𠮷𬱖😀👩‍👧\u202E左\u0001右\u000B\uFEFF\uE000\uFFFE尾";
      const desk = await writing(drafts);
      await desk.write(strange);
      await desk.saved();
      await reload(page);
      const again = await new Desk(page).ready();
      assert.equal(await again.text(), strange);
      const { bytes, said } = await (await again.openExport()).download();
      assert.match(said[1], /去掉了 2 个 Word 文件存不了的控制字符，其余文字都在/);
      const texts = paragraphTexts(bytes);
      assert.ok(texts.includes("𠮷𬱖😀👩‍👧\u202E左右"), "a vertical tab is a line end of Word's");
      assert.ok(texts.includes("\uFEFF\uE000尾"));
    }));

  test("says so when half a character arrives, and keeps the rest", () =>
    withPage(async (page, drafts) => {
      const desk = await writing(drafts, "前后", 1);
      await page.evaluate(() => document.execCommand("insertText", false, "\uD842"));
      await page.getByText("刚才的内容里有一个不完整的字").waitFor();
      await page.keyboard.type("中");
      await desk.saved();
      await reload(page);
      assert.equal(await new Desk(page).text(), "前\uFFFD中后");
    }));

  test("tells the browser to keep what is typed to itself", () =>
    withPage(async (page, drafts) => {
      await writing(drafts);
      const open = await page.evaluate(() =>
        [...document.querySelectorAll("textarea, input:not([type=radio]):not([type=checkbox]):not([type=file])")]
          .filter((field) => field.spellcheck || field.autocomplete !== "off" || field.translate)
          .map((field) => field.outerHTML),
      );
      assert.deepEqual(open, []);
    }));
});
