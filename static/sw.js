// Keeps one whole build in the browser, so that the page opens without network. It hands out its own build and nothing
// else, takes no other's place before it is told to, and is not there at all unless every file arrived as it was built.
// Put sw-off.js in its place on the server to be rid of it; see docs/hosting.md.
const build = "__BUILD__";
const prefix = "report-drafter/";
// Address, media type and SHA-256 of every file.
const files = __FILES__;

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function keep() {
  const cache = await caches.open(prefix + build);
  const keepOne = async ([address, type, sum]) => {
    // Past what an old cache may hold, without carrying again what has not changed.
    const response = await fetch(address, { cache: "no-cache" });
    const body = await response.arrayBuffer();
    const is = hex(await crypto.subtle.digest("SHA-256", body));
    if (!response.ok || is !== sum) throw new Error(`${address}: ${response.status} ${is}`);
    await cache.put(address, new Response(body, { headers: { "content-type": type } }));
  };
  try {
    await Promise.all(files.map(keepOne));
  } catch (error) {
    await caches.delete(prefix + build);
    throw error;
  }
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== prefix + build).map((name) => caches.delete(name)));
}

// The name under which a request is kept, if it is one of the build.
function keptAs(request) {
  const scope = new URL("./", location.href).href;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || !(origin + pathname).startsWith(scope)) return null;
  const address = (origin + pathname).slice(scope.length);
  if (request.mode === "navigate") return address === "" || address === "index.html" ? "./" : null;
  return files.some(([known]) => known === address + search) ? address + search : null;
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("message", (event) => {
  if (event.data === "renew") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  // What goes past the caches on purpose is to reach the server.
  const address = event.request.cache === "reload" && event.request.mode !== "navigate" ? null : keptAs(event.request);
  if (address === null) return;
  event.respondWith(caches.match(address, { cacheName: prefix + build }).then((kept) => kept || fetch(event.request)));
});
