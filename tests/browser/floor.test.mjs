// The oldest browser supported, the size, and the promise that nothing leaves the machine, checked on what is
// served.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { dist } from "./support/settings.mjs";

const require = createRequire(`${process.env.REPORT_DRAFTER_NODE}/from-here.js`);
const served = readdirSync(dist);
const text = (name) => readFileSync(join(dist, name), "utf8");
const sizeBudgetBytes = 604_500;
const singlePageBudgetBytes = 850_000;

test("the module needs nothing the oldest browser lacks", () => {
  const optimiser = join(process.env.REPORT_DRAFTER_NODE, "binaryen/bin/wasm-opt");
  const floor = ["--mvp-features", "--enable-mutable-globals", "--enable-sign-ext", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"];
  const modules = served.filter((name) => name.endsWith(".wasm"));
  assert.equal(modules.length, 1);
  execFileSync(process.execPath, [optimiser, ...floor, join(dist, modules[0]), "-o", "/dev/null"], { stdio: "pipe" });
});

test("scripts are ES2020 and call nothing newer", () => {
  const { parse } = require("acorn");
  const newer = /\.(at|replaceAll|hasOwn|findLast|toSorted|structuredClone)\(|structuredClone|randomUUID|Intl\.Segmenter|\?\?=|\|\|=|WeakRef\(/;
  for (const name of served.filter((file) => file.endsWith(".js"))) {
    parse(text(name), { ecmaVersion: 2020, sourceType: name === "notice.js" ? "script" : "module" });
    assert.equal(newer.exec(text(name))?.[0], undefined, name);
  }
});

test("style sheets use only what the oldest browser reads", () => {
  const folder = fileURLToPath(new URL("../../style", import.meta.url));
  const forbidden = [
    [/@layer|@container|@scope|@property/, "at-rule"],
    [/:(is|where|has|modal|popover-open)\(?/, "selector"],
    [/(^|[\s;{])inset(-[a-z]+)?\s*:/m, "inset"],
    [/aspect-ratio\s*:|content-visibility\s*:/, "property"],
    [/\b\d+(d|s|l)v[hw]\b/, "unit"],
    [/\b(color-mix|oklch|lch|lab)\(/, "colour"],
    [/https?:|@import|@font-face|url\(/, "address"],
    [/^\s*&/m, "nesting"],
  ];
  const found = [];
  for (const name of readdirSync(folder)) {
    const source = readFileSync(join(folder, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    for (const [pattern, what] of forbidden) if (pattern.test(source)) found.push(`${name}: ${what} ${pattern.exec(source)[0]}`);
    // Gaps between the items of a flex box are unknown there; those of a grid are known.
    for (const [, selector, rules] of source.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (/display:\s*(inline-)?flex/.test(rules) && /[^-]gap\s*:/.test(rules)) found.push(`${name}: flex gap in ${selector.trim()}`);
    }
  }
  assert.deepEqual(found, []);
});

test("the page is within its size budget", (t) => {
  const sizes = served
    .filter((name) => /\.(wasm|js|css)$/.test(name))
    .map((name) => [name, brotliCompressSync(readFileSync(join(dist, name))).length]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  t.diagnostic(`${total} of ${sizeBudgetBytes} bytes (brotli): ${sizes.map(([name, size]) => `${name} ${size}`).join(", ")}`);
  assert.ok(total <= sizeBudgetBytes, `${total} bytes`);
});

test("the page in one file is within its size budget, and the same module is in it", (t) => {
  const bytes = readFileSync(join(dist, "standalone.html"));
  t.diagnostic(`${bytes.length} of ${singlePageBudgetBytes} bytes`);
  assert.ok(bytes.length <= singlePageBudgetBytes, `${bytes.length} bytes`);
  const [, moduleLength, scriptLength, packed] = /id=packed data-module=(\d+) data-script=(\d+)>([^<]+)</.exec(bytes.toString());
  const unpack = new Function(`${readFileSync(fileURLToPath(new URL("../../static/unpack.js", import.meta.url)))}; return unpackLzma;`)();
  const parts = unpack(Buffer.from(packed, "base64"), Number(moduleLength) + Number(scriptLength));
  assert.deepEqual(Buffer.from(parts.subarray(0, Number(moduleLength))), readFileSync(join(dist, "report-drafter_bg.wasm")));
  const { parse } = require("acorn");
  parse(Buffer.from(parts.subarray(Number(moduleLength))).toString(), { ecmaVersion: 2020, sourceType: "script" });
});

test("the worker keeps everything the page asks for, and nothing else", () => {
  const asked = [...text("index.html").matchAll(/(?:href|src)="?([^" >]+)/g)].map(([, address]) => address).filter((address) => !address.startsWith("data:"));
  const [, list] = /^const files = (\[.*\]);$/m.exec(text("sw.js"));
  const kept = JSON.parse(list).map(([address]) => address);
  const icons = JSON.parse(text("manifest.json")).icons.map((icon) => icon.src);
  assert.deepEqual([...kept].sort(), [...new Set(["./", ...asked, ...icons])].sort());
});

test("the page names no other machine and forbids itself to speak to one", () => {
  // The page in one file may ask for nothing at all.
  for (const [name, connect] of [["index.html", "'self'"], ["standalone.html", undefined]]) {
    const policy = /content="(default-src [^"]+)"/.exec(text(name))[1];
    const rules = Object.fromEntries(policy.split(";").map((rule) => rule.trim().split(/ (.*)/s).slice(0, 2)));
    assert.equal(rules["default-src"], "'none'");
    assert.equal(rules["connect-src"], connect);
    assert.equal(rules["form-action"], "'none'");
    for (const source of Object.values(rules)) assert.doesNotMatch(source, /https?:|\*|unsafe-inline/);
  }
  const namespaces = /http:\/\/www\.w3\.org\/(2000\/svg|1999\/xhtml|1998\/Math\/MathML)/g;
  const { tokenizer } = require("acorn");
  // What a script can ask for stands in its strings; its comments may point anywhere.
  const strings = (source) => [...tokenizer(source, { ecmaVersion: 2020, sourceType: "module" })].map((token) => token.value).join("\n");
  for (const name of served.filter((file) => /\.(html|js|css)$/.test(file))) {
    const source = (name.endsWith(".js") ? strings(text(name)) : text(name)).replaceAll(namespaces, "");
    assert.equal(/(https?:)?\/\/[a-z0-9-]+\.[a-z]/i.exec(source)?.[0], undefined, name);
  }
});
