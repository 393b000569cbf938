// Other builds of the page: what is in dist/, under another name of the build.
import { createHash } from "node:crypto";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dist } from "./settings.mjs";

// The build of the page in a folder.
export const buildOf = (folder) => /const build = "([0-9a-f]{12})"/.exec(readFileSync(join(folder, "loader.js"), "utf8"))[1];

// A folder with the page as if it had been built as `build`, twelve hexadecimal digits.
export async function otherBuild(build) {
  const folder = await mkdtemp(join(tmpdir(), "build-"));
  cpSync(dist, folder, { recursive: true });
  const before = buildOf(dist);
  for (const name of readdirSync(folder).filter((name) => /\.(html|js|wasm)$/.test(name))) {
    // As long as before, so that lengths inside the module stay true.
    const bytes = readFileSync(join(folder, name), "latin1").replaceAll(before, build);
    writeFileSync(join(folder, name), bytes, "latin1");
  }
  const worker = readFileSync(join(folder, "sw.js"), "utf8").replace(/\["([^"]*)","([^"]*)","[0-9a-f]{64}"\]/g, (_, address, type) => {
    const file = address === "./" ? "index.html" : address.split("?")[0];
    const sum = createHash("sha256").update(readFileSync(join(folder, file))).digest("hex");
    return JSON.stringify([address, type, sum]);
  });
  writeFileSync(join(folder, "sw.js"), worker);
  return folder;
}
