// The licences of everything bundled, as one text. A licence text that several crates share is printed once.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const isLicence = (name) => /^(licen[cs]e|copying|copyright|notice|unlicense)/i.test(name) && !name.endsWith(".html");

// The licence files in a folder, [name, text].
function textsIn(folder) {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && isLicence(entry.name));
  return files.map(({ name }) => [name, readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim()]);
}

// Crates without a licence file of their own are named with what they say of it.
export function licences({ own, crates }) {
  const texts = new Map();
  const add = (who, found) => {
    for (const [, text] of found) texts.set(text, [...(texts.get(text) ?? []), who]);
  };
  add(`${own.name} ${own.version}`, textsIn(dirname(own.manifest_path)));
  const lines = [];
  for (const crate of crates) {
    const who = `${crate.name} ${crate.version}`;
    const found = textsIn(dirname(crate.manifest_path));
    if (crate.license === null && found.length === 0) throw new Error(`${who} names no licence`);
    lines.push(`${who}\t${crate.license ?? "see its text"}\t${found.length > 0 ? "" : "(no text in the crate) "}${crate.repository ?? ""}`);
    add(who, found);
  }
  const sysroot = execFileSync("rustc", ["--print", "sysroot"], { encoding: "utf8" }).trim();
  const rust = textsIn(join(sysroot, "share/doc/rust"));
  lines.push(`Rust standard library ${execFileSync("rustc", ["--version"], { encoding: "utf8" }).trim()}\tMIT OR Apache-2.0\thttps://github.com/rust-lang/rust`);
  add("Rust standard library", rust);
  const printed = [...texts].map(([text, users]) => `${"=".repeat(78)}\n${users.join(", ")}\n${"=".repeat(78)}\n\n${text}\n`);
  return `本软件里的程序库和它们的许可证 / Libraries in this software and their licences\n\n${lines.join("\n")}\n\n${printed.join("\n")}`;
}
