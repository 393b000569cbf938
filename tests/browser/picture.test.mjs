// 图片 in a section: put in, kept, printed in the file, backed up, locked, and what cannot be put in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { title } from "./support/unit.mjs";
import { floor, reload, reloading } from "./support/browser.mjs";
import { handOver } from "./support/hand_over.mjs";
import { fillIn, lock, passphrase } from "./support/lock.mjs";
import { partBytes, parts } from "./support/package.mjs";
import { Desk } from "./support/pages.mjs";
import { headOnly, jpeg, png, sizeOf } from "./support/picture.mjs";
import { inputMethod } from "./support/input_method.mjs";
import { everything, keptPictures, withoutDatabase } from "./support/storage.mjs";
import { inspect } from "./support/word.mjs";
import { until } from "./support/until.mjs";

const withPage = app();
const inOldest = app(floor);
const caption = (page) => page.getByLabel("图题");
const picture = (page) => page.locator(".picture-block__picture");
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const give = (page, buffer, name = "照片.jpg") =>
  page.getByLabel("插入图片").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
// A picture the browser has unpacked: its width in pixels.
const widthOf = (locator) => locator.evaluate((image) => image.decode().then(() => image.naturalWidth));
const media = (bytes) => Object.entries(partBytes(bytes)).filter(([name]) => name.startsWith("word/media/"));
const texts = (desk) => desk.field.evaluateAll((fields) => fields.map((field) => field.value));

async function withPicture(page, list, bytes) {
  const desk = await newDraft(list);
  await desk.goTo("家庭文明建设");
  await desk.write("一段话。\n第二段。");
  await desk.saved();
  await give(page, bytes ?? (await jpeg(page, 4000, 3000)));
  await picture(page).waitFor();
  return desk;
}

test("a photograph is made smaller, captioned, kept, printed in the file and on its page, and taken back", () =>
  withPage(async (page, list) => {
    const desk = await withPicture(page, list);
    assert.equal(await widthOf(picture(page)), 1228);
    const method = await inputMethod(page);
    await caption(page).focus();
    await method.compose("peixun");
    assert.ok(!(await page.evaluate(() => Object.values(localStorage).join())).includes("peixun"));
    await method.commit("培训现场");
    await press(page, "三分之二");
    await desk.saved();
    assert.ok(!Object.values(await everything(page)).some((value) => value.length > 20_000), "no bytes in localStorage");
    const kept = Object.values(await keptPictures(page));
    assert.equal(kept.length, 1);
    await reload(page);
    await desk.ready();
    assert.equal(await caption(page).inputValue(), "培训现场");
    assert.equal(await widthOf(picture(page)), 1228);
    assert.deepEqual(await texts(desk), ["一段话。\n第二段。", ""]);

    const exporting = await desk.openExport();
    const { bytes, said } = await exporting.download();
    assert.equal(said.length, 1, said.join());
    assert.deepEqual(inspect({ file: bytes }).file.violations, []);
    const [[name, data], ...others] = media(bytes);
    assert.deepEqual([name, sizeOf(data), others], ["word/media/image1.jpeg", [1228, 921], []]);
    assert.equal(data.toString("base64").replace(/=*$/, ""), kept[0].split("\n")[1], "the bytes kept are the bytes printed");
    assert.ok(parts(bytes)["word/document.xml"].includes('descr="培训现场"'));
    await exporting.close();

    await page.getByRole("tab", { name: "预览" }).click();
    const drawn = page.locator(".preview__sheets image");
    await drawn.waitFor();
    assert.match(await drawn.getAttribute("href"), /^blob:/);
    await desk.review();
    assert.equal(await widthOf(page.locator(".review__picture")), 1228);
    await page.getByRole("link", { name: "回去写" }).click();
    await desk.ready();
    await press(page, "删除图片");
    await page.locator(".picture-block").waitFor({ state: "detached" });
    await page.getByRole("banner").getByRole("button", { name: "撤销" }).click();
    assert.equal(await widthOf(picture(page)), 1228);
  }));

test("the browser prints the pictures with the pages", () =>
  withPage(async (page, list) => {
    const desk = await withPicture(page, list);
    await desk.saved();
    await page.locator(".bar__count", { hasText: "页" }).waitFor();
    const pdf = (await page.pdf()).toString("latin1");
    assert.match(pdf, /\/Subtype ?\/Image/, "before the pages were ever looked at");
  }));

test("a pasted or dropped picture comes behind the paragraph of the caret; text on the clipboard stays text", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("家庭文明建设");
    await desk.write("一段话。\n第二段。");
    await desk.saved();
    await desk.field.focus();
    await page.keyboard.press("Control+Home");
    const hand = (selector, event, bytes, text) =>
      handOver(page, selector, event, { name: "image.png", type: "image/png", bytes, text });
    assert.equal(await hand(".text-block__field", "paste", png(40, 30), "表格里的字"), false);
    assert.equal(await hand(".text-block__field", "paste", png(40, 30)), true);
    await picture(page).waitFor();
    assert.deepEqual(await texts(desk), ["一段话。", "第二段。"]);
    assert.equal(await hand(".desk__bar", "dragover", png(60, 30)), true, "the browser would leave the page for the picture");
    assert.equal(await hand(".desk__bar", "drop", png(60, 30)), true);
    await picture(page).nth(1).waitFor();
    assert.deepEqual(await Promise.all([0, 1].map((at) => widthOf(picture(page).nth(at)))), [40, 60]);
    await desk.saved();
    // Two pictures that are the same are kept once.
    await give(page, png(40, 30), "同一张.png");
    await picture(page).nth(2).waitFor();
    assert.equal(Object.keys(await keptPictures(page)).length, 2);
  }));

test("what cannot be put in is refused with the next step, and the text stays", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("家庭文明建设");
    await desk.write("一段话。");
    await desk.saved();
    const whole = png(400, 300);
    const changed = Buffer.from(await jpeg(page, 400, 300));
    changed.fill(0xff, 20, 300);
    const refused = [
      [headOnly(10_000, 6_000), "照片.png", "这张图片有 6000 万像素，太大了"],
      [whole.subarray(0, whole.length / 2), "断的.png", "这张图片损坏了"],
      [Buffer.from("只是文字"), "名字.jpg", "这个文件不是图片"],
      [Buffer.from("GIF89a......"), "动图.gif", "这是 GIF 图片"],
      // Said a second time only where another message stood in between.
      [changed, "坏的.jpg", "这张图片损坏了"],
      [Buffer.from("RIFF....WEBPVP8 ", "latin1"), "网上的.jpg", "这是 WebP 图片"],
      [Buffer.from("BM............"), "画图.bmp", "这是 BMP 图片"],
      [Buffer.from("\0\0\0\x18ftypheic....", "latin1"), "IMG_0001.HEIC", "HEIC"],
    ];
    for (const [bytes, name, said] of refused) {
      await give(page, bytes, name);
      await page.locator(".toast", { hasText: said }).waitFor();
    }
    assert.equal(await picture(page).count(), 0);
    assert.deepEqual(await texts(desk), ["一段话。"]);
    assert.deepEqual(await keptPictures(page), {});
    // The name says nothing: a PNG called otherwise is one.
    await give(page, whole, "其实是PNG.jpg");
    assert.equal(await widthOf(picture(page)), 400);
  }));

test("without a database she is told that pictures cannot be kept, and writes on", () =>
  withPage(
    async (page, list) => {
      const desk = await newDraft(list);
      await desk.goTo("家庭文明建设");
      await desk.write("一段话。");
      await give(page, png(40, 30));
      await page.locator(".toast", { hasText: "这个浏览器现在存不了图片" }).waitFor();
      await desk.write("照常写。");
      await desk.saved();
      assert.equal(await picture(page).count(), 0);
    },
    { prepare: withoutDatabase() },
  ));

test("backup, trash and copies keep the picture; a browser emptied has it back from the file", () =>
  withPage(async (page, list) => {
    const desk = await withPicture(page, list, png(400, 300));
    await caption(page).fill("图");
    await desk.saved();
    const [key] = Object.keys(await keptPictures(page));
    await desk.leave();
    await press(page, "复制一份");
    await list.act(`${title}（副本）`, "删除");
    await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
    const file = (await (await list.openBackup()).download()).bytes;
    assert.ok(file.includes(key), "the backup holds it");
    await page.getByLabel("选择文件").setInputFiles({ name: "a.json", mimeType: "text/plain", buffer: file });
    await page.getByText("2 份本机已有").waitFor();

    // As if the cleaning program had been there.
    await press(page, "清除本机文稿");
    const check = page.getByLabel("选备份文件核对");
    const without = file.toString("utf8").split("\n").filter((line) => !line.includes("/picture/"));
    without[0] = `report-drafter-backup/1 ${without.length - 2}`;
    await check.setInputFiles({ name: "b.json", mimeType: "text/plain", buffer: Buffer.from(without.join("\n")) });
    await page.getByText("这份备份里缺本机的文稿").waitFor();
    await check.setInputFiles({ name: "a.json", mimeType: "text/plain", buffer: file });
    await page.getByText("核对过了").waitFor();
    await reloading(page, () => press(page, "全部清除"));
    await list.openBackup();
    await page.getByLabel("选择文件").setInputFiles({ name: "a.json", mimeType: "text/plain", buffer: file });
    await page.getByText("放回了 2 份文稿").waitFor();
    await page.getByRole("link", { name: "我的文稿" }).click();
    await list.continue(title);
    await new Desk(page).goTo("家庭文明建设");
    assert.equal(await widthOf(picture(page)), 400);
    await new Desk(page).leave();
    await page.getByRole("link", { name: "回收站（1）" }).click();
    await page.getByRole("button", { name: "放回" }).click();
    await page.getByRole("link", { name: "我的文稿" }).click();
    await list.continue(`${title}（副本）`);
    await new Desk(page).goTo("家庭文明建设");
    assert.equal(await widthOf(picture(page)), 400);
  }));

test("a picture lost from the browser leaves its place and is said; the exported file brings it back", () =>
  withPage(async (page, list) => {
    const desk = await withPicture(page, list, png(400, 300));
    await caption(page).fill("培训现场");
    await desk.saved();
    const exporting = await desk.openExport();
    const { bytes } = await exporting.download();
    await exporting.close();
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open("report-drafter").onsuccess = ({ target: { result } }) => {
            const emptied = result.transaction("blobs", "readwrite");
            emptied.objectStore("blobs").clear();
            emptied.oncomplete = resolve;
          };
        }),
    );
    await reload(page);
    await desk.ready();
    await page.getByText("这张图片在这个浏览器里找不到了").waitFor();
    const again = await desk.openExport();
    const lacking = await again.download();
    assert.match(lacking.said.join(), /有 1 张图片在这个浏览器里找不到/);
    assert.deepEqual([media(lacking.bytes), inspect({ file: lacking.bytes }).file.violations], [[], []]);
    await again.close();
    await desk.leave();
    await list.openBackup();
    await page.getByLabel("选择文件").setInputFiles({ name: "a.docx", mimeType: "text/plain", buffer: bytes });
    await desk.ready();
    await desk.goTo("家庭文明建设");
    assert.equal(await widthOf(picture(page)), 400);
    assert.equal(await caption(page).inputValue(), "培训现场");
  }));

test("behind the lock no picture lies open, and it is shown again once the lock is open", () =>
  withPage(async (page, list) => {
    const desk = await withPicture(page, list, png(400, 300));
    await desk.saved();
    const isSealed = async () => Object.values(await keptPictures(page)).map((value) => value.split(" ")[1]);
    assert.deepEqual(await isSealed(), ["picture"]);
    await desk.leave();
    await lock(page);
    assert.deepEqual(await isSealed(), ["sealed"]);
    await reloading(page, () => press(page, "马上锁上"));
    await page.getByRole("heading", { name: "文稿已加锁" }).waitFor();
    await fillIn(page, { 口令: passphrase });
    await press(page, "打开");
    await page.getByRole("link", { name: "我的文稿" }).click();
    await list.continue(title);
    await new Desk(page).goTo("家庭文明建设");
    assert.equal(await widthOf(picture(page)), 400);
    await give(page, png(90, 60));
    await picture(page).nth(1).waitFor();
    assert.deepEqual(await isSealed(), ["sealed", "sealed"]);
  }));

test("what nothing names goes after thirty days; what a draft or its history names stays", () =>
  withPage(async (page, list) => {
    const desk = await withPicture(page, list, png(400, 300));
    for (const width of [90, 91]) {
      await give(page, png(width, 60));
      await picture(page).nth(1).waitFor();
      await page.getByRole("button", { name: "删除图片" }).last().click();
      await picture(page).nth(1).waitFor({ state: "detached" });
    }
    await desk.saved();
    const [named, inHistory, unused] = await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open("report-drafter").onsuccess = ({ target: { result } }) => {
            const change = result.transaction(["blobs", "history"], "readwrite");
            change.objectStore("blobs").getAllKeys().onsuccess = ({ target: { result: keys } }) => {
              const all = keys.filter((key) => key.includes("/picture/"));
              const isNamed = (key) => Object.values(localStorage).some((value) => value.includes(key.split("/")[2]));
              const sorted = [...all.filter(isNamed), ...all.filter((key) => !isNamed(key))];
              // All of them unused since 1970, says the note, and one more is named by an earlier state.
              change.objectStore("blobs").put(all.map((key) => `${key} 1\n`).join(""), "report-drafter/unused");
              change.objectStore("history").put(`{"hash":"${sorted[1].split("/")[2]}"}`, "report-drafter/history/x");
              change.oncomplete = () => resolve(sorted);
            };
          };
        }),
    );
    await reload(page);
    // The cleaning begins some seconds behind the start.
    await until(async () => !Object.keys(await keptPictures(page)).includes(unused), `${unused} removed`);
    assert.deepEqual(Object.keys(await keptPictures(page)).sort(), [named, inHistory].sort());
  }));

test("in the oldest browser a picture is put in and shown too", () =>
  inOldest(async (page, list) => {
    await withPicture(page, list, png(400, 300));
    assert.equal(await widthOf(picture(page)), 400);
  }));

test("a picture that is ready waits for a composition to end", () =>
  withPage(async (page, list) => {
    const desk = await newDraft(list);
    await desk.goTo("家庭文明建设");
    await desk.write("一段话。");
    await desk.saved();
    await give(page, await jpeg(page, 4000, 3000));
    await desk.field.focus();
    const method = await inputMethod(page);
    await method.compose("pei");
    await page.waitForTimeout(1_500);
    assert.equal(await picture(page).count(), 0);
    await method.commit("培训");
    await picture(page).waitFor();
    assert.equal((await texts(desk)).join(""), "一段话。培训");
  }));
