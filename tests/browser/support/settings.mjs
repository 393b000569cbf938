// The settings in which the page reaches her. SETTING names the one the tests of a run use; scripts/settings runs all.
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serve } from "./server.mjs";

export const dist = fileURLToPath(new URL("../../../dist", import.meta.url));
const host = "fulian.test";

// A server on this machine, as the tests of one file use it.
async function served(options) {
  const server = await serve(dist, options);
  return { address: server.address, server, stop: server.stop };
}

// A copy of the page in one file, under a name as people give them.
async function copied() {
  const folder = await mkdtemp(join(tmpdir(), "单机 版-"));
  const file = join(folder, "妇联工作总结助手 (1).html");
  await copyFile(join(dist, "standalone.html"), file);
  return { address: pathToFileURL(file).href, stop: () => rm(folder, { recursive: true }) };
}

// What a setting asks of the browser (`args`), how the page is delivered, and whether it is visited once before and then
// without network.
const settings = {
  served: { name: "dist/ on 127.0.0.1", args: [], deliver: () => served() },
  "plain-http": {
    name: "dist/ on a plain-http host name",
    args: [`--host-resolver-rules=MAP ${host} 127.0.0.1`],
    deliver: () => served({ host }),
  },
  offline: { name: "installed and offline", args: [], deliver: () => served(), isOffline: true },
  single: { name: "the .html on file://", args: [], deliver: copied },
};

export const setting = settings[process.env.SETTING ?? "served"];
if (!setting) throw new Error(`SETTING is one of ${Object.keys(settings).join(", ")}`);

// For tests that put something on the clipboard or read it, which a page may only in a secure context.
export const withClipboard = { skip: setting === settings["plain-http"] && "needs a secure context" };
