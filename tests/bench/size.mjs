// How much is downloaded.
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { dist } from "../browser/support/settings.mjs";

export async function size() {
  let total = 0;
  for (const name of await readdir(dist)) {
    if (/\.(wasm|js|css)$/.test(name)) total += brotliCompressSync(await readFile(join(dist, name))).length;
  }
  const single = (await stat(join(dist, "standalone.html"))).size;
  console.log(`\n大小：网站版（wasm＋js＋css，brotli）${(total / 1000).toFixed(1)} kB，单机版 ${(single / 1000).toFixed(1)} kB（目标 ≤ 850 kB）`);
}
