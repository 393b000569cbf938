// 校对: issues beside the text and under it, what is done with them, the unit's own words, a newer knowledge file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { title } from "./support/unit.mjs";
import { accessibilityViolations, reload, reloading } from "./support/browser.mjs";
import { inputMethod, typeComposed } from "./support/input_method.mjs";
import { fillIn, lock, passphrase } from "./support/lock.mjs";
import { paragraphTexts } from "./support/package.mjs";
import { Desk } from "./support/pages.mjs";
import { everyScreen } from "./support/screens.mjs";
import { everything, mirrored } from "./support/storage.mjs";
import { until } from "./support/until.mjs";

const withPage = app();
// Two 必改 with a safe fix and one without, a 疑似, a 提示.
const text = [
  "一年来，镇妇联认真惯彻上级部署，举办陪训12期。",
  "帮助贫困妇女36人，活动共有约200人左右参加。",
  "其它工作按计划推进。",
].join("\n");

const level = (page, name) => page.getByRole("button", { name: new RegExp(`^${name} \\d+$`) });
const counted = async (page, name) => Number(/\d+$/.exec(await level(page, name).textContent())[0]);
const quotes = (page) => page.locator(".issue__quote").allTextContents();
const item = (page, quote) => page.locator(".issue", { has: page.locator(".issue__quote", { hasText: quote }) });
const act = (page, quote, name) => item(page, quote).getByRole("button", { name, exact: true }).click();
const marked = (page) => page.locator(".text-block__mirror .issue-mark").allTextContents();
const mark = (page, quote) => page.locator(".issue-mark", { hasText: quote });
const openPanel = (page) => page.getByRole("tab", { name: "校对" }).click();
const undo = (page) => page.getByRole("banner").getByRole("button", { name: "撤销" }).click();
const caret = (desk) => desk.field.evaluate((field) => field.selectionStart);

// A draft with `written` in a section, and the panel beside it.
async function proofread(page, list, written = text) {
  const desk = await newDraft(list);
  await desk.goTo("家庭文明建设");
  await desk.write(written);
  await desk.saved();
  await openPanel(page);
  return desk;
}

test("issues of each level are listed, with their marks under the text, and a click leads to the place", () =>
  withPage(async (page, list) => {
    const desk = await proofread(page, list);
    await item(page, "约200人左右").waitFor();
    assert.deepEqual(await quotes(page), ["惯彻", "陪训", "约200人左右"]);
    assert.deepEqual([await counted(page, "必改"), await counted(page, "疑似")], [3, 1]);
    await mark(page, "贫困").waitFor();
    assert.deepEqual(await marked(page), ["惯彻", "陪训", "贫困", "约200人左右"]);
    assert.equal(await page.locator(".issue-mark--error").count(), 3);
    await level(page, "疑似").click();
    assert.deepEqual(await quotes(page), ["贫困"]);
    await item(page, "贫困").getByText("为什么", { exact: true }).click();
    await item(page, "贫困").getByText(/^依据：/).waitFor();
    await level(page, "提示").click();
    assert.ok((await quotes(page)).includes("其它"));
    await level(page, "必改").click();
    // From another page of the Desk.
    await desk.goTo("题目和主送");
    await item(page, "陪训").locator(".issue__place").click();
    await page.locator(".outline__line.is-current", { hasText: "家庭文明建设" }).waitFor();
    await page.locator(".text-block__field:focus").waitFor();
    await until(async () => (await caret(desk)) > 0);
    assert.equal(await caret(desk), text.indexOf("陪训") + 2);
  }));

test("a fix is one step, and so are all safe fixes, which are listed before", () =>
  withPage(async (page, list) => {
    const desk = await proofread(page, list);
    await act(page, "惯彻", "改成“贯彻”");
    await page.getByText("已改 1 处。").waitFor();
    assert.equal(await desk.text(), text.replace("惯彻", "贯彻"));
    await undo(page);
    assert.equal(await desk.text(), text);
    await item(page, "惯彻").waitFor();
    await page.getByRole("button", { name: /^有把握的 \d+ 处一次改好/ }).click();
    const dialog = page.getByRole("dialog", { name: /^一次改 \d+ 处/ });
    const listed = await dialog.getByRole("listitem").evaluateAll((lines) =>
      lines.map((line) => [line.querySelector("del").textContent, line.querySelector("ins").textContent]),
    );
    assert.ok(listed.length >= 2);
    assert.equal(await desk.text(), text, "nothing is changed by looking");
    await dialog.getByRole("button", { name: "先不改" }).click();
    assert.equal(await desk.text(), text);
    await page.getByRole("button", { name: /^有把握的/ }).click();
    await dialog.getByRole("button", { name: "都改" }).click();
    await page.getByText(`已改 ${listed.length} 处。`).waitFor();
    const mended = listed.reduce((whole, [wrong, right]) => whole.replace(wrong, right), text);
    assert.equal(await desk.text(), mended);
    assert.ok(mended.includes("贯彻") && mended.includes("培训"));
    await page.locator(".toast__action").click();
    assert.equal(await desk.text(), text);
  }));

test("what moves while the list stands is mended where it stands now", () =>
  withPage(async (page, list) => {
    const desk = await proofread(page, list);
    await item(page, "陪训").waitFor();
    await desk.write(`先写一段。\n${text}`);
    await act(page, "陪训", "改成“培训”");
    assert.equal(await desk.text(), `先写一段。\n${text.replace("陪训", "培训")}`);
  }));

test("不用改 stays after a reload, and is brought back", () =>
  withPage(async (page, list) => {
    const desk = await proofread(page, list);
    await act(page, "惯彻", "不用改");
    await item(page, "惯彻").waitFor({ state: "detached" });
    assert.deepEqual(await quotes(page), ["陪训", "约200人左右"]);
    await desk.saved();
    await reload(page);
    await openPanel(page);
    await item(page, "陪训").waitFor();
    assert.deepEqual(await quotes(page), ["陪训", "约200人左右"]);
    await page.getByText("您说“不用改”的有 1 处。").waitFor();
    await page.getByRole("button", { name: "重新列出来" }).click();
    await item(page, "惯彻").waitFor();
    assert.deepEqual(await quotes(page), ["惯彻", "陪训", "约200人左右"]);
  }));

test("F7 leads from one to the next and around, Shift+F7 back; the outline counts", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("导语");
    await desk.write("今年惯彻部署。");
    await desk.goTo("家庭文明建设");
    await desk.write("今年陪训12期，帮助贫困妇女。");
    const count = (name) => page.locator(".outline__line", { hasText: name }).locator(".outline__issues");
    await count("家庭文明建设").filter({ hasText: "2" }).waitFor();
    await count("导语").filter({ hasText: "1" }).waitFor();
    const current = page.locator(".issue.is-current .issue__quote");
    const expectCurrent = async (key, quote) => {
      await page.keyboard.press(key);
      // A 疑似 stands in a list of its own.
      if (quote === "贫困") await level(page, "疑似").click();
      else await level(page, "必改").click();
      await current.filter({ hasText: quote }).waitFor();
      await desk.field.focus();
    };
    await expectCurrent("F7", "惯彻");
    await expectCurrent("F7", "陪训");
    await expectCurrent("F7", "贫困");
    await expectCurrent("F7", "惯彻");
    await page.locator(".outline__line.is-current", { hasText: "导语" }).waitFor();
    await expectCurrent("Shift+F7", "贫困");
    await desk.write("没有问题了。");
    await count("家庭文明建设").waitFor({ state: "detached" });
    await desk.goTo("导语");
    await desk.write("");
    await count("导语").waitFor({ state: "detached" });
    await page.keyboard.press("F7");
    await page.getByText("没有要改的地方。").waitFor();
  }));

describe("an input method", () => {
  test("composes within a marked word and gives up: the mark goes and comes back", () =>
    withPage(async (page, list) => {
      const desk = await proofread(page, list, "认真惯彻部署，陪训12期。");
      await mark(page, "陪训").waitFor();
      await desk.field.focus();
      await desk.field.evaluate((field) => field.setSelectionRange(3, 3));
      const method = await inputMethod(page);
      await method.compose("fu");
      await page.waitForTimeout(900);
      assert.equal(await desk.text(), "认真惯fu彻部署，陪训12期。");
      assert.deepEqual(await marked(page), ["陪训"]);
      await method.cancel();
      assert.equal(await desk.text(), "认真惯彻部署，陪训12期。");
      assert.equal(await caret(desk), 3);
      await mark(page, "惯彻").waitFor();
    }));

  test("composes between two marks: words, marks and caret come out right", () =>
    withPage(async (page, list) => {
      const desk = await proofread(page, list, "认真惯彻部署，陪训12期。");
      await mark(page, "陪训").waitFor();
      await desk.field.focus();
      await desk.field.evaluate((field) => field.setSelectionRange(6, 6));
      const method = await inputMethod(page);
      for (const spelled of ["s", "sh", "sha", "shang", "shangji"]) {
        await method.compose(spelled);
        await page.waitForTimeout(150);
      }
      // Longer than the turns of the proofreader.
      await page.waitForTimeout(900);
      assert.equal(await desk.text(), "认真惯彻部署shangji，陪训12期。");
      assert.deepEqual(await marked(page), ["惯彻", "陪训"]);
      await method.commit("上级");
      assert.equal(await desk.text(), "认真惯彻部署上级，陪训12期。");
      assert.equal(await caret(desk), 8);
      // A composition that makes a mark, and one that takes it away.
      await typeComposed(page, "peixun", "陪训");
      await until(async () => (await marked(page)).length === 3);
      assert.equal(await caret(desk), 10);
      await page.keyboard.press("Backspace");
      await until(async () => (await marked(page)).length === 2);
      assert.equal(await desk.text(), "认真惯彻部署上级陪，陪训12期。");
      assert.equal(await caret(desk), 9);
      await desk.saved();
      await reload(page);
      assert.equal(await new Desk(page).text(), "认真惯彻部署上级陪，陪训12期。");
    }));

  test("marks lie under the very characters, also while she types before them", () =>
    withPage(async (page, list) => {
      const desk = await proofread(page, list, `${"一段很长的话，".repeat(12)}认真惯彻部署。`);
      await mark(page, "惯彻").waitFor();
      await desk.field.focus();
      await page.keyboard.press("Control+Home");
      for (const key of ["a", "b", "c", "d"]) {
        await page.keyboard.type(key);
        // On a busy machine a check that was under way may end in between.
        await until(async () => (await marked(page)).join() === "惯彻");
      }
      const mirrored = await page.locator(".text-block__mirror").textContent();
      assert.equal(mirrored, await desk.text());
    }));
});

test("the export names open 必改 and goes on all the same", () =>
  withPage(async (page, list) => {
    const desk = await proofread(page, list);
    const exporting = await desk.openExport();
    await exporting.dialog.getByText("校对还有 3 处必改：“惯彻”“陪训”“约200人左右”。").waitFor();
    const { bytes } = await exporting.download();
    assert.ok(paragraphTexts(bytes).some((paragraph) => paragraph.includes("惯彻")));
    await exporting.close();
    for (const [wrong, right] of [["惯彻", "改成“贯彻”"], ["陪训", "改成“培训”"]]) await act(page, wrong, right);
    await act(page, "约200人左右", "不用改");
    const again = await desk.openExport();
    await again.dialog.getByText("版式：").waitFor();
    assert.equal(await again.dialog.getByText("处必改").count(), 0);
  }));

test("case 58: a phone number is left out and taken back, digit by digit the same", () =>
  withPage(async (page, list) => {
    const numbers = ["13812345678", "11010519491231002X"];
    const written = `联系电话${numbers[0]}，身份证号${numbers[1]}。`;
    const desk = await proofread(page, list, written);
    // A checksum makes one sure; a phone number has none.
    await item(page, numbers[1]).waitFor();
    await level(page, "疑似").click();
    await item(page, numbers[0]).waitFor();
    // Numbers are never among what is mended at once.
    assert.equal(await page.getByRole("button", { name: /^有把握的/ }).count(), 0);
    await act(page, numbers[0], "改成“（手机号略）”");
    await page.getByText("已改 1 处。").waitFor();
    assert.equal(await desk.text(), written.replace(numbers[0], "（手机号略）"));
    await level(page, "必改").click();
    await act(page, numbers[1], "改成“（身份证号略）”");
    assert.equal(await desk.text(), "联系电话（手机号略），身份证号（身份证号略）。");
    await undo(page);
    await undo(page);
    assert.equal(await desk.text(), written);
  }));

const openPart = async (page) => {
  await page.getByRole("link", { name: "本单位信息" }).click();
  await page.getByText("校对：本单位的词、脱敏").click();
};
const save = (page) => page.getByRole("button", { name: "保存", exact: true }).click();
const words = (page) => page.getByLabel("本单位的词", { exact: true });
const give = (page, label, name, buffer) =>
  page.getByLabel(label).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(buffer) });

test("a word of the unit is added from its issue, taken back, and holds in every draft", () =>
  withPage(async (page, list) => {
    const desk = await proofread(page, list);
    // Not for what is no word.
    assert.equal(await item(page, "约200人左右").getByRole("button", { name: "加入本单位的词" }).count(), 0);
    await level(page, "疑似").click();
    await act(page, "贫困", "加入本单位的词");
    await page.getByText("“贫困”记作本单位的词了").waitFor();
    await item(page, "贫困").waitFor({ state: "detached" });
    await page.locator(".toast__action").click();
    await item(page, "贫困").waitFor();
    await act(page, "贫困", "加入本单位的词");
    await item(page, "贫困").waitFor({ state: "detached" });
    await desk.leave();
    await openPart(page);
    assert.equal(await words(page).inputValue(), "贫困");
    // A wizard that was begun before does not know the word, and must not lose it.
    await page.getByRole("link", { name: "我的文稿" }).click();
    const other = await newDraft(list);
    await other.goTo("家庭文明建设");
    await other.write(text);
    await openPanel(page);
    await item(page, "陪训").waitFor();
    assert.equal(await counted(page, "疑似"), 0);
  }));

test("a wizard in the middle of its steps loses no word added meanwhile", () =>
  withPage(async (page, list) => {
    await (await newDraft(list)).leave();
    const wizard = await list.startNew();
    await wizard.next();
    await page.getByRole("link", { name: "我的文稿" }).click();
    await openPart(page);
    await words(page).fill("青禾微心愿");
    await save(page);
    await page.getByRole("link", { name: "写新的文稿" }).click();
    await wizard.next();
    await wizard.begin();
    await new Desk(page).leave();
    await openPart(page);
    assert.equal(await words(page).inputValue(), "青禾微心愿");
  }));

test("own words and 脱敏: typed with an input method, named when they cannot be read, held by the next draft opened", () =>
  withPage(async (page, list) => {
    const written = `${text}\n慰问李××，发放爱心包裹。`;
    const desk = await proofread(page, list, written);
    await item(page, "××").waitFor();
    await desk.leave();
    await openPart(page);
    await page.getByLabel("文稿里的“××”是按规定隐去的，校对不提").check();
    await words(page).focus();
    const method = await inputMethod(page);
    await method.compose("pinkunfunv");
    await page.waitForTimeout(300);
    assert.equal(await words(page).inputValue(), "pinkunfunv");
    await method.commit("贫困妇女");
    await page.keyboard.type("\n→\n");
    await page.getByText("第 2 行没有看懂").waitFor();
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("爱心包裹→母亲邮包");
    await page.getByText("第 2 行没有看懂").waitFor({ state: "detached" });
    await save(page);
    const again = await list.continue(title);
    await openPanel(page);
    await item(page, "陪训").waitFor();
    assert.deepEqual(await quotes(page), ["惯彻", "陪训", "约200人左右"]);
    await level(page, "疑似").click();
    await item(page, "爱心包裹").waitFor();
    assert.deepEqual(await quotes(page), ["爱心包裹"]);
    await again.goTo("家庭文明建设");
    await act(page, "爱心包裹", "改成“母亲邮包”");
    assert.ok((await again.text()).includes("发放母亲邮包"));
  }));

test("own words go to others as a file, and theirs come behind hers", () =>
  withPage(async (page) => {
    await openPart(page);
    await words(page).fill("青禾微心愿\n爱心包裹→母亲邮包");
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "存成文件，给别人用" }).click();
    const download = await downloading;
    assert.equal(download.suggestedFilename(), "妇联本单位的词.txt");
    const file = await readFile(await download.path());
    assert.equal(file.toString("utf8"), "\u{FEFF}青禾微心愿\r\n爱心包裹→母亲邮包\r\n");
    const read = (buffer) => give(page, "读入别人的词", "妇联本单位的词.txt", buffer);
    // Hers stay; what is there already comes no second time; what is no word is named.
    await words(page).fill("柳湾妈妈团\n青禾微心愿");
    await read(Buffer.concat([file, Buffer.from(`甲→乙→丙\n`)]));
    await page.getByText("读入了 1 个词，加在最后").waitFor();
    await page.getByText("文件第 3 行不像词，没有读入").waitFor();
    assert.equal(await words(page).inputValue(), "柳湾妈妈团\n青禾微心愿\n爱心包裹→母亲邮包");
    await page.locator(".toast__action").click();
    assert.equal(await words(page).inputValue(), "柳湾妈妈团\n青禾微心愿");
    // 巧姐 as an editor of an older Windows writes it.
    await read(Buffer.from([0xc7, 0xc9, 0xbd, 0xe3, 0x0d, 0x0a]));
    await page.getByText("读入了 1 个词").waitFor();
    assert.equal(await words(page).inputValue(), "柳湾妈妈团\n青禾微心愿\n巧姐");
    for (const wrong of [Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), Buffer.from(`${"一句很长的话，".repeat(10)}\n`.repeat(3)), Buffer.from("")]) {
      await read(wrong);
      await page.getByText("这不是本单位的词的文件，没有改动。").waitFor();
      await read("巧姐");
      await page.getByText("文件里的词这里都有了，没有改动。").waitFor();
      assert.equal(await words(page).inputValue(), "柳湾妈妈团\n青禾微心愿\n巧姐");
    }
    await save(page);
    await openPart(page);
    assert.equal(await words(page).inputValue(), "柳湾妈妈团\n青禾微心愿\n巧姐");
  }));

test("a newer knowledge file takes the place of the shipped one; a damaged or older one changes nothing", () =>
  withPage(async (page, list) => {
    const newer = "截至 2030-05\n[typo]\n微新愿→微心愿\n";
    const desk = await proofread(page, list, `${text}\n开展微新愿活动。`);
    await item(page, "惯彻").waitFor();
    const foot = page.locator(".proofread__foot");
    const shipped = /截至 (\d{4}-\d{2})/.exec(await foot.textContent())[1];
    await desk.leave();
    await openPart(page);
    const state = page.getByText(/^法规与提法截至/);
    const read = (content) => give(page, "读入新的知识文件", "知识文件.txt", content);
    assert.equal(await state.textContent(), `法规与提法截至 ${shipped}（自带的）`);
    for (const [content, complaint] of [
      ["随便一个文件", "第一行应写“截至 年-月”"],
      [Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xff]), "这不是知识文件"],
      ["截至 2030-05\n[typo]\n微新愿", "知识文件第 3 行看不懂"],
      [`截至 ${shipped}\n`, "不比现在用的"],
    ]) {
      await read(content);
      await page.getByText(complaint).waitFor();
      assert.equal(await state.textContent(), `法规与提法截至 ${shipped}（自带的）`);
    }
    assert.equal(await page.getByRole("button", { name: "改回自带的" }).count(), 0);
    await read(newer);
    await page.getByText("已读入，法规与提法截至 2030-05。").waitFor();
    assert.equal(await state.textContent(), "法规与提法截至 2030-05（读入的）");
    // The one read in stays when a damaged one follows, and outlives the page.
    await read(newer.replace("→", ""));
    await page.getByText("原来的知识还在用").waitFor();
    await reload(page);
    await page.getByRole("link", { name: "我的文稿" }).click();
    await list.continue(title);
    await openPanel(page);
    await item(page, "微新愿").waitFor();
    assert.ok(!(await quotes(page)).includes("惯彻"), "the file stands in the place of the shipped one");
    await foot.getByText("法规与提法截至 2030-05。").waitFor();
    await desk.leave();
    await openPart(page);
    await page.getByRole("button", { name: "改回自带的" }).click();
    assert.equal(await state.textContent(), `法规与提法截至 ${shipped}（自带的）`);
    // A later record stands in its place, so that one of the two places cannot bring the file back.
    const records = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith("knowledge")));
    assert.equal(records.length, 1);
    assert.ok(!records[0][1].includes("微新愿"));
    await reload(page);
    await page.getByRole("link", { name: "我的文稿" }).click();
    await list.continue(title);
    await openPanel(page);
    await item(page, "惯彻").waitFor();
    assert.ok(!(await quotes(page)).includes("微新愿"));
  }));

test("behind the lock the knowledge file and own words are sealed, and a backup brings them to another machine", () =>
  withPage(async (page, list) => {
    await (await newDraft(list)).leave();
    await openPart(page);
    await words(page).fill("青禾微心愿");
    await give(page, "读入新的知识文件", "知识文件.txt", "截至 2030-05\n[typo]\n微新愿→微心愿\n");
    await page.getByText("已读入").waitFor();
    await save(page);
    await lock(page);
    await page.waitForTimeout(300);
    const kept = JSON.stringify([await everything(page), await mirrored(page)]);
    for (const word of ["微心愿", "微新愿", "2030-05"]) assert.ok(!kept.includes(word), word);
    await reloading(page, () => page.getByRole("button", { name: "马上锁上" }).click());
    await fillIn(page, { 口令: passphrase });
    await page.getByRole("button", { name: "打开", exact: true }).click();
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "备份到文件" }).click();
    const file = await readFile(await (await downloading).path());
    await withPage(async (other) => {
      await other.getByRole("link", { name: "备份和恢复" }).first().click();
      await give(other, "选择文件", "妇联文稿备份.json", file);
      await fillIn(other, { 口令或恢复码: passphrase });
      await other.getByRole("button", { name: "打开备份" }).click();
      await other.getByText("放回了 1 份文稿").waitFor();
      await other.getByRole("link", { name: "我的文稿" }).click();
      await openPart(other);
      assert.equal(await words(other).inputValue(), "青禾微心愿");
      await other.getByText("法规与提法截至 2030-05（读入的）").waitFor();
    });
  }));

test("the keyboard alone: to an issue, its fix, the next one, the list of changes", () =>
  withPage(async (page, list) => {
    const desk = await proofread(page, list);
    await item(page, "惯彻").waitFor();
    await page.getByRole("tab", { name: "校对" }).focus();
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
    const tabTo = async (wanted) => {
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press("Tab");
        if (wanted.test(await focused())) return;
      }
      assert.fail(`Tab never comes to ${wanted}`);
    };
    await tabTo(/^改成“贯彻”$/);
    await page.keyboard.press("Enter");
    await page.getByText("已改 1 处。").waitFor();
    // The focus stands on the issue that has come up.
    await until(async () => /陪训/.test(await focused()));
    await tabTo(/^不用改$/);
    await page.keyboard.press("Enter");
    await until(async () => /约200人左右/.test(await focused()));
    await page.keyboard.press("Enter");
    await page.locator(".text-block__field:focus").waitFor();
    await undo(page);
    await undo(page);
    assert.equal(await desk.text(), text);
    await page.getByRole("tab", { name: "校对" }).focus();
    await tabTo(/^有把握的/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: /^一次改/ }).waitFor();
    await tabTo(/^都改$/);
    await page.keyboard.press("Enter");
    await page.getByText(/^已改 \d+ 处/).waitFor();
    assert.ok((await desk.text()).includes("培训12期"));
  }));

test("a list of many issues stands while she types, and asks nothing of the checker", () =>
  withPage(async (page, list) => {
    const desk = await proofread(page, list, Array.from({ length: 80 }, (_, index) => `第${index + 1}段认真惯彻部署。`).join("\n"));
    await page.getByText("先列出 60 处").waitFor();
    assert.equal(await page.locator(".issue").count(), 60);
    assert.equal(await counted(page, "必改"), 80);
    await page.locator(".issue").first().evaluate((element) => (element.dataset.known = "yes"));
    await desk.field.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("又写一段。", { delay: 60 });
    await desk.saved();
    await page.waitForTimeout(900);
    assert.equal(await page.locator(".issue[data-known=yes]").count(), 1, "the list is not built anew");
    assert.deepEqual(await accessibilityViolations(page), []);
  }));

test("the page itself is written without a fault", () =>
  withPage(async (page, list) => {
    const folder = await mkdtemp(join(tmpdir(), "proofread-"));
    const found = [];
    const seen = new Set();
    try {
      await everyScreen(page, list, async (name) => {
        // What she has written, wrong examples, what is quoted as wrong and a code drawn by lot are no words of the page.
        const said = await page.evaluate(() => {
          const aside = [...document.querySelectorAll(".text-block, .lock__code, .import__original, .import__sentences, .issues, .change-list, .review__text, .preview, svg, textarea")];
          aside.forEach((element) => (element.style.display = "none"));
          const hints = [...document.querySelectorAll("[placeholder], [title], [aria-label]")].flatMap((element) =>
            ["placeholder", "title", "aria-label"].map((attribute) => element.getAttribute(attribute) ?? ""),
          );
          const text = `${document.body.innerText}\n${hints.join("\n")}`;
          aside.forEach((element) => (element.style.display = ""));
          return text;
        });
        const file = join(folder, "said.txt");
        await writeFile(file, `校对一遍\n${said}`);
        const issues = execFileSync(process.env.REPORT_DRAFTER, ["check", file], { encoding: "utf8" });
        for (const issue of issues.split("\n").filter(Boolean).map((line) => JSON.parse(line))) {
          // 【】 and ×× are named as what they are; a screen is no text whose parts are numbered in one series.
          const isNamed = issue.rule === "blank-left" && /[【×]/.test(issue.quote);
          const key = `${issue.rule}: ${issue.quote}`;
          if (issue.level === "必改" && !isNamed && issue.rule !== "number-sequence" && !seen.has(key)) {
            seen.add(key);
            found.push(`${name}: ${key}: ${issue.message}`);
          }
        }
      });
    } finally {
      await rm(folder, { recursive: true });
    }
    assert.deepEqual(found, []);
  }));
