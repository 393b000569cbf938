// The release archive: whole, read by another program, its sums and lists right.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { dist } from "./support/settings.mjs";
import { buildOf } from "./support/builds.mjs";

const script = fileURLToPath(new URL("../../scripts/release/archive.mjs", import.meta.url));
const [, version] = /^version = "([^"]+)"/m.exec(readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8"));
const named = `${version}-${buildOf(dist)}`;

// Makes the archive in a folder of its own: its name and bytes.
function made() {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  execFileSync(process.execPath, [script, folder], { stdio: "pipe" });
  const [name] = readdirSync(folder).filter((file) => file.endsWith(".zip"));
  return { folder, name, bytes: readFileSync(join(folder, name)) };
}

test("the archive holds the three forms, guide, licences, parts list and right sums, twice the same", () => {
  const { folder, name, bytes } = made();
  assert.equal(name, `report-drafter-${named}.zip`);
  execFileSync("unzip", ["-q", join(folder, name), "-d", folder], { env: { ...process.env, LC_ALL: "C.UTF-8" } });
  const inside = join(folder, `妇联工作总结助手-${named}`);
  const text = (file) => readFileSync(join(inside, file), "utf8");
  const sums = text("SHA256SUMS").trim().split("\n").map((line) => line.split("  "));
  const listed = sums.map(([, file]) => file).sort();
  const there = readdirSync(inside, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== "SHA256SUMS");
  assert.equal(there.length, listed.length);
  for (const [sum, file] of sums) assert.equal(createHash("sha256").update(readFileSync(join(inside, file))).digest("hex"), sum, file);
  for (const file of readdirSync(dist)) assert.deepEqual(readFileSync(join(inside, "网站版", file)), readFileSync(join(dist, file)));
  assert.deepEqual(readFileSync(join(inside, "妇联工作总结助手.html")), readFileSync(join(dist, "standalone.html")));
  assert.match(text("使用说明.html"), new RegExp(`版本 ${version}（${buildOf(dist)}）`));

  const { components, dependencies } = JSON.parse(text("sbom.cdx.json"));
  const names = components.map((component) => component.name);
  for (const linked of ["leptos", "docx-rs", "aes-gcm", "wasm-bindgen"]) assert.ok(names.includes(linked), linked);
  for (const apart of ["leptos_macro", "insta", "proptest"]) assert.ok(!names.includes(apart), `${apart} only runs in the compiler or in tests`);
  for (const component of components) {
    assert.equal(component.hashes?.[0].content.length, 64, component.name);
    assert.ok(component.licenses, component.name);
    assert.ok(text("许可证.txt").includes(`${component.name} ${component.version}\t`), component.name);
  }
  const references = new Set(dependencies.map(({ ref }) => ref));
  for (const { dependsOn } of dependencies) for (const used of dependsOn) assert.ok(references.has(used), used);

  const again = made();
  assert.deepEqual(again.bytes, bytes);
  for (const made of [folder, again.folder]) rmSync(made, { recursive: true });
});
