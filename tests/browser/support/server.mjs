// Serves a folder on a free port of 127.0.0.1 as any static server does: types, validators, nothing else. What goes
// wrong on the way is put in by the tests.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".png": "image/png",
};

// Starts a server for `folder`, under a path and a host name if given. What is returned can be changed while it runs:
// `folder` is what is deployed, `under` where; `faults` gives the status some files are answered with; `stale` holds what a cache in
// between answers for some files, until it is told to look again.
export async function serve(folder, { under = "/", host = "127.0.0.1" } = {}) {
  const served = { folder, under, asked: [], faults: new Map(), stale: new Map() };
  const answer = async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    served.asked.push(path);
    const name = path === served.under ? "index.html" : path.slice(served.under.length);
    if (served.faults.has(name) || !path.startsWith(served.under)) {
      response.writeHead(served.faults.get(name) ?? 404);
      response.end();
      return;
    }
    if (request.headers["cache-control"] === "no-cache" && request.headers.pragma === "no-cache") served.stale.delete(name);
    try {
      const body = served.stale.get(name) ?? (await readFile(join(served.folder, name)));
      const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
      const headers = {
        "content-type": types[extname(name)] ?? "application/octet-stream",
        "cache-control": "no-cache",
        etag,
      };
      if (request.headers["if-none-match"] === etag) {
        response.writeHead(304, headers);
        response.end();
        return;
      }
      response.writeHead(200, headers);
      response.end(body);
    } catch {
      response.writeHead(404);
      response.end();
    }
  };
  let server;
  const begin = (port) =>
    new Promise((resolve) => {
      server = createServer(answer);
      server.listen(port, "127.0.0.1", () => resolve(server.address().port));
    });
  const port = await begin(0);
  served.address = `http://${host}:${port}${under}`;
  // Connections a browser holds open would keep it answering.
  served.stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections?.();
    });
  served.restart = () => begin(port);
  return served;
}
