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
  if (test && !isSuite(test[2])) {
    const behind = lines.slice(index + 1).find((next) => /^ *(# \d|(not )?ok )/.test(next)) ?? "";
    const measured = /^ *# (\d.*)$/.exec(behind)?.[1] ?? "";
    console.log(`| ${test[2]} | ${test[1] === "ok" ? "passed" : "FAILED"} | ${measured} |`);
  }
  const model = /^# (\d+ interleavings of two windows), (.*)$/.exec(line);
  if (model) console.log(`| ${model[1]} (model) | ${model[2].endsWith(": 0") ? "passed" : "FAILED"} | ${model[2]} |`);
}
