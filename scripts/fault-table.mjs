// Turns what the fault suite printed into the table of docs/faults.md.
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { execFileSync } from "node:child_process";

const lines = readFileSync(process.argv[2], "utf8").split("\n");
const browser = execFileSync("/usr/bin/chromium", ["--version"], { encoding: "utf8" }).trim().split(" ").slice(0, 2).join(" ");
console.log("# Faults survived\n");
console.log(`Printed by \`scripts/faults\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${browser}.\n`);
console.log("| fault | result | measured |\n|---|---|---|");
const isSuite = (name) => name === "the page says what is true";
for (const [index, line] of lines.entries()) {
  const test = /^ *(not ok|ok) \d+ - (.*)$/.exec(line);
  if (test && !isSuite(test[2]) && !line.includes("# SKIP")) {
    const behind = lines.slice(index + 1).find((next) => /^ *(# \d|(not )?ok )/.test(next)) ?? "";
    const measured = /^ *# (\d.*)$/.exec(behind)?.[1] ?? "";
    console.log(`| ${test[2]} | ${test[1] === "ok" ? "passed" : "FAILED"} | ${measured} |`);
  }
  const model = /^# (\d+ interleavings of two windows), (.*)$/.exec(line);
  if (model) console.log(`| ${model[1]} (model) | ${model[2].endsWith(": 0") ? "passed" : "FAILED"} | ${model[2]} |`);
}

console.log(`
The other cases stand in \`tests/browser\` and \`tests/native\` under their numbers and run with every \`scripts/test\`.
Not tested, and why:

| case | why |
|---|---|
| 11 (private window) | Browsers give no reliable sign of one; the page says beforehand that drafts do not outlive one. |
| 13 (disk full) | The browser reports it as it reports a full quota, which is tested for either place and for both. |
| 31–33 (migration) | There is one version of the saved form; its golden files open, what is newer is refused and left as it is. |`);
