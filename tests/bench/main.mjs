// Prints the figures the project promises: size, start, key stroke, export, saving, layout and proofreading, import. Each
// is a ratio within one run where it can be. Called by scripts/bench, which builds what it needs.
import os from "node:os";
import { current, launch } from "../browser/support/browser.mjs";
import { coreAlone } from "./core.mjs";
import { exporting } from "./exporting.mjs";
import { importing } from "./importing.mjs";
import { keys } from "./keys.mjs";
import { saving } from "./saving.mjs";
import { size } from "./size.mjs";
import { start } from "./start.mjs";

const browser = await launch(current);
console.log(`机器：${os.cpus().length} × ${os.cpus()[0].model}，${(os.totalmem() / 2 ** 30).toFixed(0)} GiB；Chromium ${browser.version()}`);

// ONLY names the parts to run, as in ONLY="start core".
const parts = {
  size,
  start,
  keys,
  exporting,
  saving: (browser) => saving(browser, false),
  locked: (browser) => saving(browser, true),
  core: coreAlone,
  import: importing,
};
for (const name of process.env.ONLY?.split(" ") ?? Object.keys(parts)) await parts[name](browser);
await browser.close();
