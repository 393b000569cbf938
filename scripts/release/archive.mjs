// Puts what scripts/build has built into one file in release/: the page for a server, the page in one file, the guide,
// sums, licences and parts list. Called by scripts/build --release-archive; another folder than release/ may be named.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bundled } from "./bundled.mjs";
import { licences } from "./licences.mjs";
import { partsList } from "./parts_list.mjs";
import { zip } from "./zip.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = process.argv[2] ?? join(root, "release");
const read = (...path) => readFileSync(join(root, ...path));
const sum = (bytes) => createHash("sha256").update(bytes).digest("hex");

const everything = bundled();
const { version } = everything.own;
const build = /const build = "([0-9a-f]{12})"/.exec(read("dist", "loader.js").toString())[1];
const guide = read("docs", "guide.zh.html").toString().replaceAll("__VERSION__", version).replaceAll("__BUILD__", build);

const files = [
  ["使用说明.html", Buffer.from(guide)],
  ["妇联工作总结助手.html", read("dist", "standalone.html")],
  ...readdirSync(join(root, "dist")).sort().map((name) => [`网站版/${name}`, read("dist", name)]),
  ["网站版怎样放.html", read("docs", "hosting.zh.html")],
  ["许可证.txt", Buffer.from(licences(everything))],
  ["sbom.cdx.json", Buffer.from(JSON.stringify(partsList(everything, build, read("Cargo.lock").toString()), null, 1) + "\n")],
];
files.push(["SHA256SUMS", Buffer.from(files.map(([name, bytes]) => `${sum(bytes)}  ${name}\n`).join(""))]);

const inside = `妇联工作总结助手-${version}-${build}`;
const name = `report-drafter-${version}-${build}.zip`;
const archive = zip(files.map(([file, bytes]) => [`${inside}/${file}`, bytes]));
writeFileSync(join(folder, name), archive);
writeFileSync(join(folder, `${name}.sha256`), `${sum(archive)}  ${name}\n`);
console.log(`做好了：${relative(process.cwd(), join(folder, name))}（${(archive.length / 1000).toFixed(0)} kB，${everything.crates.length} 个程序库）`);
