// The screens as a person uses them: everything is found by its role and its words.
import { readFile } from "node:fs/promises";

const button = (scope, name) => scope.getByRole("button", { name, exact: true });

// 我的文稿
export class Drafts {
  constructor(page) {
    this.page = page;
  }
  async startNew() {
    await this.page.getByRole("link", { name: "写新的文稿" }).click();
    return new Wizard(this.page);
  }
  titles() {
    return this.page.locator(".draft__name b").allTextContents();
  }
  row(title) {
    return this.page.getByRole("listitem").filter({ hasText: title });
  }
  async continue(title) {
    await this.page.getByRole("link", { name: `继续写《${title}》` }).click();
    return new Desk(this.page).ready();
  }
  async openBackup() {
    await this.page.getByRole("link", { name: "备份和恢复" }).first().click();
    await this.page.getByRole("heading", { name: "备份和恢复" }).waitFor();
    return new Backup(this.page);
  }
  async act(title, action) {
    await button(this.row(title), action).click();
  }
}

// 备份和恢复
export class Backup {
  constructor(page) {
    this.page = page;
  }
  // Downloads the backup: its name and its bytes.
  async download() {
    const downloading = this.page.waitForEvent("download");
    await button(this.page, "备份到文件").click();
    const file = await downloading;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }
}

// 写新的文稿
export class Wizard {
  constructor(page) {
    this.page = page;
  }
  async choose({ level, kind, subject, year }) {
    if (level) await this.page.getByRole("radio", { name: level }).check({ force: true });
    if (kind) await this.page.getByRole("radio", { name: kind }).check({ force: true });
    if (subject) await this.page.getByLabel("哪一项工作").selectOption({ label: subject });
    if (year) await this.page.getByLabel("年度", { exact: true }).fill(year);
    return this;
  }
  async fill(fields) {
    for (const [label, value] of Object.entries(fields)) {
      await this.page.getByLabel(label, { exact: true }).fill(value);
    }
    return this;
  }
  async next() {
    await button(this.page, "下一步").click();
    return this;
  }
  async outline(name) {
    await this.page.getByLabel("提纲", { exact: true }).selectOption({ label: name });
    return this;
  }
  async begin() {
    await button(this.page, "开始写").click();
    return new Desk(this.page).ready();
  }
}

// 写作
export class Desk {
  constructor(page) {
    this.page = page;
  }
  async ready() {
    await this.page.locator(".desk__bar").waitFor();
    return this;
  }
  get field() {
    return this.page.locator(".text-block__field");
  }
  // Goes to the section whose line in the outline ends with `name`.
  async goTo(name) {
    const line = this.page.locator(".outline__line", { hasText: name }).first();
    // A narrow window shows one column at a time.
    if (!(await line.isVisible())) await button(this.page, "提纲").click();
    await line.click();
    await this.page.locator(".outline__line.is-current", { hasText: name }).waitFor({ state: "attached" });
    return this;
  }
  async outlineLines() {
    return (await this.page.locator(".outline__text").allTextContents()).map((text) => text.trim());
  }
  // Puts the caret at the end of the section and types as a keyboard would.
  async type(text) {
    await this.field.focus();
    await this.page.keyboard.type(text);
  }
  // Puts `text` in place of what the section holds, as a paste would.
  async write(text) {
    await this.field.fill(text);
  }
  text() {
    return this.field.inputValue();
  }
  async rename(heading) {
    await button(this.page, "改标题").click();
    const field = this.page.getByLabel("这一节的标题");
    await field.fill(heading);
    await field.press("Enter");
  }
  async press(name) {
    await button(this.page, name).click();
  }
  async insertExample(index = 0) {
    await this.page.getByRole("button", { name: /^插入例句/ }).nth(index).click();
  }
  fact(label) {
    return this.page.locator(".fact", { hasText: label }).getByRole("textbox");
  }
  // Waits until everything typed is in the storage.
  async saved() {
    await this.page.locator(".save", { hasText: "已保存到本机" }).waitFor();
  }
  async review() {
    await this.page.getByRole("link", { name: "通读", exact: true }).click();
    return new Review(this.page);
  }
  async openExport() {
    await button(this.page, "导出 Word").click();
    return new Export(this.page);
  }
  async leave() {
    await this.page.getByRole("link", { name: "我的文稿" }).click();
    await this.page.getByRole("heading", { name: "我的文稿" }).waitFor();
    return new Drafts(this.page);
  }
}

// 通读
export class Review {
  constructor(page) {
    this.page = page;
  }
  paragraphs() {
    return this.page.locator(".review__paragraph, .review__heading").allTextContents();
  }
  missing() {
    return this.page.locator(".gaps > li").allTextContents();
  }
  async openExport() {
    await button(this.page, "导出 Word").click();
    return new Export(this.page);
  }
}

// 导出
export class Export {
  constructor(page) {
    this.page = page;
  }
  get dialog() {
    return this.page.getByRole("dialog", { name: "导出 Word 文件" });
  }
  // Downloads the file where no download is reported: its bytes and what the dialog says about it.
  async downloadUnreported() {
    await button(this.dialog, "下载").click();
    const said = await this.dialog.locator(".export__result li").allTextContents();
    const bytes = await this.page.evaluate(async () => [...new Uint8Array(await window.handedOut[window.handedOut.length - 1].arrayBuffer())]);
    return { bytes: Buffer.from(bytes), said };
  }
  // Downloads the file: its name, its bytes and what the dialog says about it.
  async download() {
    const downloading = this.page.waitForEvent("download");
    await button(this.dialog, "下载").click();
    const download = await downloading;
    const bytes = await readFile(await download.path());
    const said = await this.dialog.locator(".export__result li").allTextContents();
    return { name: download.suggestedFilename(), bytes, said };
  }
  async close() {
    await button(this.dialog, "关闭").click();
  }
}
