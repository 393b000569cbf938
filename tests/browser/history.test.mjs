// 历史版本, 备份, the draft inside the Word file, and a shared computer left clean.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { app, newDraft, written } from "./support/app.mjs";
import { title } from "./support/unit.mjs";
import { accessibilityViolations } from "./support/browser.mjs";
import { parts, repack } from "./support/package.mjs";
import { Desk } from "./support/pages.mjs";
import { everything, fill, snapshots, withoutDatabase } from "./support/storage.mjs";

const withPage = app();
const minutes = (count) => count * 60_000;

async function openHistory(page) {
  await page.getByRole("link", { name: /^已保存到本机/ }).click();
  await page.getByRole("heading", { name: "历史版本" }).waitFor();
}

const choose = (page, label, name, buffer) =>
  page.getByLabel(label).setInputFiles({ name, mimeType: "application/octet-stream", buffer });

describe("history", () => {
  test("a snapshot every five minutes of writing; an earlier version comes back as one step", () =>
    withPage(
      async (page, list) => {
        const desk = await newDraft(list);
        await page.clock.runFor(1_000);
        await desk.goTo("导语");
        await page.clock.runFor(1_000);
        await desk.write("第一版的文字");
        for (let passed = 0; passed < 6; passed += 1) {
          await page.clock.runFor(minutes(1));
          await desk.type("。");
        }
        await page.clock.runFor(1_000);
        const found = await snapshots(page);
        assert.equal(found.filter((key) => key.includes("/writing/")).length, 1, found.join(" "));
        await desk.write("第二版的文字");
        await page.clock.runFor(1_000);

        await openHistory(page);
        await page.getByText("－ 第一版的文字").waitFor();
        await page.getByText("＋ 第二版的文字").waitFor();
        await page.getByRole("button", { name: "恢复到这一版" }).click();
        await page.clock.runFor(1_000);
        await new Desk(page).ready();
        await desk.goTo("导语");
        assert.match(await desk.text(), /^第一版的文字/);
        await page.clock.runFor(1_000);
        assert.ok((await snapshots(page)).some((key) => key.includes("/restore/")));
        await desk.press("撤销");
        await page.clock.runFor(1_000);
        assert.equal(await desk.text(), "第二版的文字");
      },
      { prepare: (page) => page.clock.install({ time: new Date("2026-06-01T08:00:00") }) },
    ));

  test("全部替换 leaves a snapshot of what was before, also when it was replaced by mistake", () =>
    withPage(async (page, list) => {
      const desk = await written(list, "妇联组织妇联活动");
      await page.keyboard.press("Control+f");
      await page.getByLabel("查找", { exact: true }).fill("妇联");
      await page.getByLabel("替换成").fill("妇女联合会");
      await page.getByRole("button", { name: "全部替换" }).click();
      await desk.saved();
      await openHistory(page);
      await page.getByText("全部替换之前").waitFor();
      await page.getByText("－ 妇联组织妇联活动").waitFor();
    }));

  test("without a database she is told, and writing goes on", () =>
    withPage(
      async (page, list) => {
        await written(list, "写下的字");
        await openHistory(page);
        await page.getByText("这个浏览器现在存不了历史版本").waitFor();
      },
      { prepare: withoutDatabase() },
    ));
});

describe("backup", () => {
  test("cases 50 and 57: everything in one file; wiped and put back it is the same, history included", () =>
    withPage(async (page, list) => {
      // As much as she would be reminded to back up.
      const text = `要备份的字𠮷${"字".repeat(2_100)}`;
      const desk = await written(list, text);
      await desk.leave();
      const { name, bytes } = await (await list.openBackup()).download();
      assert.match(name, /^妇联文稿备份\d+年\d+月\d+日\d+时\d\d分\.json$/);
      await page.getByRole("button", { name: "在，已存好" }).click();
      const before = await everything(page);
      const history = await snapshots(page);
      const drafts = (all) => Object.fromEntries(Object.entries(all).filter(([key]) => key.includes("/draft/") || key.endsWith("/profile")));

      await page.getByRole("button", { name: "清除本机文稿" }).click();
      const dialog = page.getByRole("dialog");
      assert.ok(await dialog.getByRole("button", { name: "全部清除" }).isDisabled());
      await choose(page, "选备份文件核对", name, bytes.subarray(0, bytes.length - 40));
      await dialog.getByText("这份备份里缺本机的文稿").waitFor();
      assert.ok(await dialog.getByRole("button", { name: "全部清除" }).isDisabled());
      await choose(page, "选备份文件核对", name, bytes);
      await dialog.getByText("本机的文稿全都在这份备份里").waitFor();
      page.watch.loaded = false;
      await dialog.getByRole("button", { name: "全部清除" }).click();
      await page.getByRole("heading", { name: "还没有文稿" }).waitFor();
      page.watch.loaded = true;
      assert.deepEqual(await everything(page), {});

      await list.openBackup();
      await choose(page, "选择文件", name, bytes);
      await page.getByText("放回了 1 份文稿").waitFor();
      assert.deepEqual(drafts(await everything(page)), drafts(before));
      assert.deepEqual(await snapshots(page), history);
      await choose(page, "选择文件", name, bytes);
      await page.getByText("1 份本机已有，内容相同").waitFor();
      await page.getByRole("link", { name: "我的文稿" }).click();
      await page.getByRole("heading", { name: "我的文稿" }).waitFor();
      assert.equal(await page.getByText("还没有备份").count(), 0, "what came out of the file is in it");
      const again = await list.continue(title);
      await again.goTo("导语");
      assert.equal(await again.text(), text);
    }));

  test("case 49: what differs stands beside what is here, which is never written over", () =>
    withPage(async (page, list) => {
      const desk = await written(list, "备份时的字");
      await desk.leave();
      const { bytes } = await (await list.openBackup()).download();
      await page.getByRole("link", { name: "我的文稿" }).click();
      const again = await list.continue(title);
      await again.goTo("导语");
      await again.write("后来写的字");
      await again.saved();
      await again.leave();
      await list.openBackup();
      await choose(page, "选择文件", "a.json", bytes);
      await page.getByText("1 份和本机的不一样").waitFor();
      await page.getByRole("link", { name: "我的文稿" }).click();
      await page.getByRole("heading", { name: "我的文稿" }).waitFor();
      assert.deepEqual((await list.titles()).sort(), [title, `${title}（备份里的）`]);
      const kept = await list.continue(title);
      await kept.goTo("导语");
      assert.equal(await kept.text(), "后来写的字");
    }));

  test("case 49: a file that is none, cut short or newer says so and changes nothing", () =>
    withPage(async (page, list) => {
      const desk = await written(list, "在的字");
      await desk.leave();
      const { bytes } = await (await list.openBackup()).download();
      const before = await everything(page);
      const said = async (name, buffer, text) => {
        await choose(page, "选择文件", name, buffer);
        await page.getByText(text).waitFor();
      };
      const newer = Buffer.from(String(bytes).replace("backup/1", "backup/2"));
      // What is said of one must not be taken for what is said of the next.
      await said("a.json", Buffer.from("{}"), "这不是本软件的备份文件");
      await said("b.json", newer, "更新的版本");
      await said("空.json", Buffer.alloc(0), "这不是本软件的备份文件");
      // Office files are read where texts from outside are.
      await said("c.docx", Buffer.from("PK\x03\x04 not a package", "latin1"), "这个 Word 文件不完整");
      await page.goBack();
      await said("d.doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "旧格式");
      assert.deepEqual(await everything(page), before);
    }));

  test("she is reminded after two thousand words and no more once she has the file", () =>
    withPage(async (page, list) => {
      const desk = await written(list, "字".repeat(2_100));
      await desk.leave();
      await page.getByText("有 2100 字还没有备份").waitFor();
      await (await list.openBackup()).download();
      await page.getByRole("button", { name: "在，已存好" }).click();
      await page.getByRole("link", { name: "我的文稿" }).click();
      await page.getByRole("heading", { name: "我的文稿" }).waitFor();
      assert.equal(await page.getByText("还没有备份").count(), 0);
      const backup = await list.openBackup();
      for (const answer of ["没有看到，再试一次", "在，已存好", "在，已存好"]) {
        await backup.download();
        await page.getByRole("button", { name: answer }).click();
        await page.getByText("文件在不在").waitFor({ state: "detached" });
      }
    }));

  test("it works while the storage is full", () =>
    withPage(async (page, list) => {
      const desk = await written(list, "满之前的字");
      await fill(page);
      await desk.type("满之后的字");
      await desk.saved();
      await desk.leave();
      const { bytes } = await (await list.openBackup()).download();
      assert.ok(String(bytes).includes("满之前的字满之后的字"));
    }));
});

// The file as LibreOffice saves it again.
function savedByLibreOffice(bytes) {
  const folder = mkdtempSync(join(tmpdir(), "resave-"));
  try {
    writeFileSync(join(folder, "a.docx"), bytes);
    const options = [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", "docx:MS Word 2007 XML"];
    execFileSync("soffice", [...options, "--outdir", join(folder, "out"), join(folder, "a.docx")], { stdio: "pipe" });
    return readFileSync(join(folder, "out", "a.docx"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the draft inside the Word file", () => {
  test("it outlives being saved by LibreOffice; where the text was changed she sees both", () =>
    withPage(async (page, list) => {
      const desk = await written(list, "文件里的字。");
      const { bytes } = await (await desk.openExport()).download();
      await page.keyboard.press("Escape");
      await desk.leave();
      await list.openBackup();
      await choose(page, "选择文件", "a.docx", savedByLibreOffice(bytes));
      const back = await new Desk(page).ready();
      await back.goTo("导语");
      assert.equal(await back.text(), "文件里的字。");
      await back.leave();

      await list.openBackup();
      const changed = repack(bytes, (name, text) => (name === "word/document.xml" ? text.replace("文件里的字。", "领导改过的字。") : text));
      await choose(page, "选择文件", "a.docx", changed);
      await page.getByText("这个文件导出以后，在别处改过文字").waitFor();
      await page.getByText("－ 文件里的字。").waitFor();
      await page.getByText("＋ 领导改过的字。").waitFor();
      assert.deepEqual(await accessibilityViolations(page), []);
      await page.getByRole("button", { name: "放回导出时的文稿" }).click();
      await new Desk(page).ready();
      await (await new Desk(page).leave()).titles();
      assert.equal((await list.titles()).length, 3);
    }));

  test("it comes back from the file; a clean file has nothing inside", () =>
    withPage(async (page, list) => {
      const desk = await written(list, "文件里的字");
      const dialog = await desk.openExport();
      const { bytes } = await dialog.download();
      await page.getByLabel("干净版（文件里不带可恢复的文稿）").check();
      const clean = (await dialog.download()).bytes;
      assert.deepEqual(Object.keys(parts(clean)).filter((name) => name.startsWith("customXml")), []);
      await dialog.close();
      await desk.leave();
      await list.openBackup();
      await choose(page, "选择文件", "a.docx", clean);
      await page.getByText("这样分节，好不好？").waitFor();
      await page.getByRole("button", { name: "换一个" }).click();
      await choose(page, "选择文件", "a.docx", bytes);
      const back = await new Desk(page).ready();
      await back.goTo("导语");
      assert.equal(await back.text(), "文件里的字");
      await back.leave();
      assert.deepEqual(await list.titles(), [title, title]);
    }));
});
