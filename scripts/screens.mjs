// Walks through every screen and writes docs/screens/: one WebP for each screen, theme and size of window, and a page
// that shows them side by side.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { current, launch, open, officeScreen } from "../tests/browser/support/browser.mjs";
import { Drafts } from "../tests/browser/support/pages.mjs";
import { everyScreen } from "../tests/browser/support/screens.mjs";
import { setting } from "../tests/browser/support/settings.mjs";

const folder = new URL("../docs/screens/", import.meta.url).pathname;
const themes = { light: "浅色", dark: "深色", contrast: "高对比" };
const windows = [officeScreen, { width: 360, height: 740 }];
// Smaller and lossy on purpose: they are looked through, and some hundreds of them stay a few megabytes.
const quality = 30;
const scale = 0.6;

const server = await setting.deliver();
const browser = await launch(current);
const names = [];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const viewport of windows) {
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await open(context, server.address, { viewport });
  const debug = await context.newCDPSession(page);
  let number = 0;
  await everyScreen(page, new Drafts(page), async (name) => {
    number += 1;
    if (!names.includes(name)) names.push(name);
    for (const theme of Object.keys(themes)) {
      await page.evaluate((theme) => document.documentElement.setAttribute("data-theme", theme), theme);
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      const { data } = await debug.send("Page.captureScreenshot", { format: "webp", quality, clip: { x: 0, y: 0, ...viewport, scale } });
      writeFileSync(`${folder}${fileName(name, theme, viewport)}`, Buffer.from(data, "base64"));
    }
    await page.evaluate(() => window.applyDisplay());
  });
  await context.close();
  console.log(`${viewport.width} × ${viewport.height}：${number} 屏`);
}
await browser.close();
await server.stop();
writeFileSync(`${folder}README.md`, index());

function fileName(name, theme, viewport) {
  return `${name.replace(/[^a-z0-9]+/g, "-")}.${theme}.${viewport.width}.webp`;
}

function index() {
  const lines = ["# Every screen, in every theme", "", "Written by `scripts/screens`.", ""];
  for (const viewport of windows) {
    lines.push(`## ${viewport.width} × ${viewport.height}`, "", `| | ${Object.values(themes).join(" | ")} |`, "|---|---|---|---|");
    for (const name of names) {
      const cells = Object.keys(themes).map((theme) => `![](${fileName(name, theme, viewport)})`);
      lines.push(`| ${name} | ${cells.join(" | ")} |`);
    }
    lines.push("");
  }
  return lines.join("\n");
}
