// Unpacks the Chromium 83 that the npm package chrome-aws-lambda 3.1.1 carries: unpack-chromium-83.mjs FOLDER
import { chmodSync, createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const folder = process.argv[2];
const target = join(folder, "chromium-83");
mkdirSync(target, { recursive: true });
const program = join(target, "chromium");
await pipeline(
  createReadStream(join(folder, "node_modules/chrome-aws-lambda/bin/chromium.br")),
  createBrotliDecompress(),
  createWriteStream(program),
);
chmodSync(program, 0o755);
