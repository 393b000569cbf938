// 从旧稿开始: files chosen, dropped and pasted; the proposal corrected; drafts made of it, and text put into one.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { handOver } from "./support/hand_over.mjs";
import { pack } from "./support/package.mjs";
import { Desk } from "./support/pages.mjs";
import { png } from "./support/picture.mjs";

const withPage = app();
const body = "镇妇联坚持围绕中心、服务大局，扎实推进各项工作，取得了较好成效。";
const report = [
  "青禾镇妇女联合会2025年工作总结",
  "县妇联：",
  `2025年，${body}现将工作总结如下：`,
  "一、主要工作",
  "（一）思想政治引领",
  body,
  "（二）维权服务",
  `${body}受理来信来访12件。`,
  "二、存在的问题",
  body,
  "三、下一步打算",
  body,
  "青禾镇妇女联合会",
  "2025年12月20日",
].join("\n");

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const openImport = (page) => page.getByRole("link", { name: "从旧稿开始" }).click();
const give = (page, name, buffer) =>
  page.getByLabel("选择文件").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) });
const places = (page) => page.locator(".import__place-button").allTextContents();
const proposed = (page) => page.getByRole("heading", { name: "这样分节，好不好？" }).waitFor();
const outline = (page) => page.locator(".outline__line").allTextContents();
const row = (page, text) => page.locator(".import__row", { hasText: text });
const openRow = (page, text) => row(page, text).locator(".import__place-button").click();

test("a text file is taken apart, corrected and becomes a draft", () =>
  withPage(async (page, list) => {
    await openImport(page);
    await give(page, "去年总结.txt", report);
    await proposed(page);
    assert.deepEqual(await places(page), [
      "题目", "主送", "正文：导语", "一级标题：只管下面几节", "二级标题：思想政治引领", "正文", "二级标题：维权服务",
      "正文", "一级标题：存在的问题和不足", "正文", "一级标题：下一步工作打算", "正文", "署名", "日期",
    ]);
    // A level, a section, and a sentence split off.
    await openRow(page, "（二）维权服务");
    await press(page, "升一级");
    await page.getByLabel("写的是").selectOption({ label: "关爱服务" });
    assert.equal(await row(page, "（二）维权服务").locator(".import__place-button").textContent(), "一级标题：关爱服务");
    await page.getByLabel("写的是").selectOption({ label: "维权服务" });
    await openRow(page, "受理来信来访12件。");
    await row(page, "受理来信来访12件。").getByRole("button", { name: "拆开" }).first().click();
    await page.locator("#import-row-8[aria-expanded=true]:focus").waitFor();
    await press(page, "并到上一段");
    await page.locator("#import-row-7[aria-expanded=true]:focus").waitFor();
    await press(page, "放进新文稿");
    const desk = await new Desk(page).ready();
    const lines = (await outline(page)).join(" ");
    for (const heading of ["思想政治引领", "维权服务", "存在的问题", "下一步打算"]) assert.ok(lines.includes(heading), heading);
    await desk.goTo("维权服务");
    assert.equal(await desk.field.inputValue(), `${body}受理来信来访12件。`);
    await desk.leave();
    assert.deepEqual(await list.titles(), ["青禾镇妇女联合会2025年工作总结"]);
  }));

test("every encoding of a text file is read", () =>
  withPage(async (page) => {
    const gb = Buffer.from("c7e0baccd5f2b8beC1aa".toLowerCase(), "hex");
    const utf16 = Buffer.from(`\uFEFF${report}`, "utf16le");
    for (const [name, bytes, first] of [
      ["gbk.txt", Buffer.concat([gb, Buffer.from("\r\n"), gb, gb]), "青禾镇妇联"],
      ["utf16.txt", utf16, "青禾镇妇女联合会2025年工作总结"],
      ["bom.txt", Buffer.from(`\uFEFF${report}`), "青禾镇妇女联合会2025年工作总结"],
    ]) {
      await page.goto(`${page.url().split("#")[0]}#import`);
      await give(page, name, bytes);
      await proposed(page);
      assert.equal(await page.locator(".import__original").first().textContent(), first, name);
      await press(page, "换一个");
    }
  }));

test("broken lines and half-width marks are mended only as she says", () =>
  withPage(async (page) => {
    const long = `2025年,${body.repeat(4)}`;
    const lines = (text) => text.match(/.{1,40}/gu).join("\n");
    await openImport(page);
    await give(page, "断行.txt", ["青禾镇妇联总结", "一、维权服务", lines(long), "- 1 -", "二、关爱服务", lines(body.repeat(3))].join("\n"));
    await proposed(page);
    const original = page.locator(".import__original");
    assert.equal(await original.nth(2).textContent(), long);
    assert.equal(await original.count(), 5);
    await page.getByLabel(/^半角标点改成全角/).check();
    assert.equal(await original.nth(2).textContent(), long.replace(",", "，"));
    await page.getByLabel(/^把断开的行接成整段/).uncheck();
    assert.ok((await original.count()) > 8);
  }));

test("a collection is offered as several drafts", () =>
  withPage(async (page, list) => {
    const piece = (number) => [`工作总结篇${number}`, body.repeat(2), "一、维权服务", body, "二、关爱服务", body].join("\n");
    await openImport(page);
    await give(page, "范文.txt", ["工作总结三篇", "简介", piece(1), piece(2), piece(3)].join("\n"));
    await proposed(page);
    await page.getByText("这里面有 3 份").waitFor();
    await page.getByRole("checkbox", { name: "放进来" }).nth(1).uncheck();
    await press(page, "放进 2 份新文稿");
    await page.getByText("放进了 2 份新文稿").waitFor();
    assert.deepEqual((await list.titles()).sort(), ["工作总结篇1", "工作总结篇3"]);
  }));

test("a paste brings its structure, and nothing in it runs", () =>
  withPage(async (page) => {
    await openImport(page);
    const html = [
      "<html><head><style>p{color:red}</style></head><body onload=\"window.ran=1\"><script>window.ran=1</script>",
      "<h1 style='text-align: center'>青禾镇妇联总结</h1><img src=x onerror=\"window.ran=1\">",
      `<h2>维权服务</h2><p onclick="window.ran=1">${body}<span>接着\n说。</span></p><iframe src="javascript:window.ran=1"></iframe>`,
      "<table><tr><th>项目</th><th>数</th></tr><tr><td>信访</td><td>12</td></tr></table></body></html>",
    ].join("");
    assert.ok(await handOver(page, "#import-text", "paste", { text: `青禾镇妇联总结\n维权服务\n${body}`, html }));
    await proposed(page);
    assert.deepEqual(await places(page), ["题目", "一级标题：维权服务", "正文", "表格：正文"]);
    assert.equal(await page.locator(".import__original").nth(2).textContent(), `${body}接着说。`);
    assert.equal(await page.evaluate(() => window.ran), undefined);
  }));

test("dropped anywhere or pasted on the list of drafts, a file is read", () =>
  withPage(async (page, list) => {
    const bytes = Buffer.from(report);
    assert.ok(await handOver(page, null, "drop", { name: "总结.txt", type: "text/plain", bytes }));
    await proposed(page);
    await page.getByRole("link", { name: "我的文稿" }).click();
    assert.ok(await handOver(page, null, "paste", { text: report }));
    await proposed(page);
    await page.getByRole("link", { name: "我的文稿" }).click();
    // On the Desk it is offered for the draft that is open.
    const desk = await newDraft(list);
    await desk.goTo("维权服务");
    await desk.write("今年写的。");
    await desk.saved();
    assert.ok(await handOver(page, ".text-block__field", "drop", { name: "总结.txt", type: "text/plain", bytes }));
    await proposed(page);
    await press(page, "放进正在写的文稿");
    await new Desk(page).ready();
    await desk.goTo("维权服务");
    assert.equal(await desk.field.inputValue(), `今年写的。\n${body}受理来信来访12件。`);
    await press(page, "撤销");
    await desk.goTo("维权服务");
    assert.equal(await desk.field.inputValue(), "今年写的。");
  }));

const documentOf = (body) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="a" xmlns:r="r"><w:body>${body}</w:body></w:document>`;
const run = (text) => `<w:r><w:t>${text}</w:t></w:r>`;
const paragraph = (content, properties = "") => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;

test("a file sent back by a superior: changes and comments are accepted or refused", () =>
  withPage(async (page) => {
    const by = 'w:author="王主席" w:date="2026-12-01T10:00:00Z"';
    const document = documentOf(
      [
        paragraph(run("青禾镇妇联总结"), '<w:jc w:val="center"/>'),
        paragraph(run("一、维权服务")),
        paragraph(
          `${run("受理来访")}<w:del w:id="1" ${by}><w:r><w:delText>3</w:delText></w:r></w:del><w:ins w:id="2" ${by}>${run("12")}</w:ins>${run("件。")}` +
            '<w:r><w:commentReference w:id="0"/></w:r>',
        ),
      ].join(""),
    );
    const comments = `<w:comments xmlns:w="w"><w:comment w:id="0" ${by}><w:p>${run("写上办结数")}</w:p></w:comment></w:comments>`;
    await openImport(page);
    await give(page, "领导改过.docx", pack({ "word/document.xml": document, "word/comments.xml": comments }));
    await proposed(page);
    const text = page.locator(".import__original > p").nth(2);
    assert.equal(await text.textContent(), "受理来访12件。【王主席批注：写上办结数】");
    const mark = (words) => page.locator(".import__mark", { hasText: words }).getByRole("checkbox");
    await mark("删去“3”").uncheck();
    await mark("加上“12”").uncheck();
    await mark("写上办结数").uncheck();
    assert.equal(await text.textContent(), "受理来访3件。");
    await mark("写上办结数").check();
    await press(page, "放进新文稿");
    const desk = await new Desk(page).ready();
    await desk.goTo("维权服务");
    assert.equal(await desk.field.inputValue(), "受理来访3件。【王主席批注：写上办结数】");
  }));

test("numbers, tables and pictures of a Word file come along", () =>
  withPage(async (page) => {
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    const cell = (text) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
    const document = documentOf(
      [
        paragraph(run("青禾镇妇联总结")),
        paragraph(run("维权服务"), numbered),
        paragraph(run(body)),
        `<w:tbl><w:tr>${cell("项目")}${cell("件")}</w:tr><w:tr>${cell("信访")}${cell("12")}</w:tr></w:tbl>`,
        paragraph(run("关爱服务"), numbered),
        paragraph('<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'),
      ].join(""),
    );
    const relations = '<Relationships><Relationship Id="rId9" Type="x/image" Target="media/a.png"/></Relationships>';
    await openImport(page);
    const picture = png(400, 300);
    const parts = { "word/document.xml": document, "word/numbering.xml": numbering, "word/_rels/document.xml.rels": relations, "word/media/a.png": picture };
    await give(page, "总结.docx", pack(parts));
    await proposed(page);
    assert.deepEqual(await places(page), ["题目", "一级标题：维权服务", "正文", "表格：正文", "一级标题：关爱服务", "图片：正文"]);
    await press(page, "放进新文稿");
    const desk = await new Desk(page).ready();
    await desk.goTo("维权服务");
    assert.deepEqual(await page.locator(".table-block textarea").evaluateAll((fields) => fields.map((field) => field.value)), ["项目", "件", "信访", "12"]);
    await desk.goTo("关爱服务");
    await page.locator(".picture-block__picture").waitFor();
    const kept = await page.locator(".picture-block__picture").evaluate((image) => image.decode().then(() => image.naturalWidth));
    assert.equal(kept, 400);
  }));

test("what cannot be read is answered with the next step, and the draft stays", () =>
  withPage(async (page) => {
    await openImport(page);
    await give(page, "空的.txt", " \n");
    await page.getByText("里没有文字").waitFor();
    await give(page, "程序.exe", Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0xff, 0xff]));
    await page.getByText("这是程序，不是文稿").waitFor();
    for (const [name, bytes, words] of [
      ["去年.doc", Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("WordDocument", "utf16le")]), "另存为"],
      ["加密.docx", Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("EncryptedPackage", "utf16le")]), "加了密码"],
      ["通知.pdf", Buffer.from("%PDF-1.7"), "这是 PDF 文件"],
      ["照片改名.docx", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "这是图片"],
      ["半个.docx", pack({ "word/document.xml": documentOf(run(body)) }).subarray(0, 200), "不完整"],
      ["套娃.docx", pack({ "word/document.xml": "<w:tbl>".repeat(3_000) }), "套得太深"],
      [`${"很长的文件名😀 ".repeat(20)}.txt`, Buffer.alloc(0), "0 字节"],
    ]) {
      await give(page, name, bytes);
      await page.getByText(words).waitFor();
    }
    // One of a gigabyte is refused before it is read.
    const folder = await mkdtemp(join(tmpdir(), "import-"));
    try {
      const large = join(folder, "大文件.docx");
      await writeFile(large, "");
      await truncate(large, 2 ** 30);
      await page.getByLabel("选择文件").setInputFiles(large);
      await page.getByText("这个文件有 1024 MB，太大了").waitFor();
    } finally {
      await rm(folder, { recursive: true });
    }
    assert.equal(await page.locator(".import__row").count(), 0);
  }));

test("an outline from a notice is kept, offered for new drafts and handed on with the unit's settings", () =>
  withPage(async (page, list, context) => {
    const notice = ["关于报送2026年工作总结的通知", "一、主要工作", "（一）思想政治引领", "（二）为民办实事", "二、存在的问题", "三、下一步打算"].join("\n");
    await openImport(page);
    await page.getByLabel("或者粘贴文字").fill(notice);
    await press(page, "看看怎么分节");
    await proposed(page);
    await openRow(page, "（二）为民办实事");
    await page.getByLabel("写的是").selectOption({ label: "关爱服务" });
    await press(page, "存成我的提纲");
    await page.getByText("存好了：“关于报送2026年工作总结的通知”").waitFor();
    await page.getByRole("link", { name: "我的文稿" }).click();
    const wizard = await list.startNew();
    await wizard.next();
    await wizard.fill({ 单位全称: "青禾镇妇女联合会" });
    await wizard.next();
    await wizard.outline("我的提纲：关于报送2026年工作总结的通知");
    const desk = await wizard.begin();
    const lines = (await outline(page)).join(" ");
    assert.ok(lines.includes("（二）") && lines.includes("为民办实事"), lines);
    await desk.goTo("为民办实事");
    await page.getByText("两癌").first().waitFor();
    await desk.leave();
    await page.getByRole("link", { name: "本单位信息" }).click();
    const downloading = page.waitForEvent("download");
    await page.getByText("我的提纲；把设置给别人用").click();
    await press(page, "把这些设置存成文件，给别人用");
    const settings = await readFile(await (await downloading).path());
    // Another town reads them in: its own name stays.
    const other = await context.browser().newContext();
    const there = await other.newPage();
    await there.goto(page.url().replace(/#.*/, "#unit"));
    await there.getByLabel("单位全称").fill("柳湾镇妇女联合会");
    await there.getByText("我的提纲；把设置给别人用").click();
    await there.getByLabel("读入别人的设置").setInputFiles({ name: "妇联单位设置.json", mimeType: "application/json", buffer: settings });
    await there.getByText("读进来了").waitFor();
    assert.equal(await there.getByLabel("单位全称").inputValue(), "柳湾镇妇女联合会");
    assert.ok((await there.getByLabel("提纲", { exact: true }).inputValue()).includes("（二）为民办实事〔S6〕"));
    await there.getByLabel("读入别人的设置").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from("{}") });
    await there.getByText("这不是单位设置文件").waitFor();
    await other.close();
  }));
