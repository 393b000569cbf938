// Keeps one whole build in the browser, so that the page opens without network. It hands out its own build and nothing
// else, takes no other's place before it is told to, and is not there at all unless every file arrived as it was built.
// Put sw-off.js in its place on the server to be rid of it; see docs/hosting.md.
const build = "__BUILD__";
// The page may stand under several paths of a server, which share their caches.
const scope = new URL("./", location.href);
const ending = ` ${scope.pathname}`;
const cacheName = `report-drafter ${build}${ending}`;
// Address, media type and SHA-256 of every file.
const files = __FILES__;

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function keep() {
  const cache = await caches.open(cacheName);
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
    await caches.delete(cacheName);
    throw error;
  }
}

async function dropOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith("report-drafter ") && name.endsWith(ending) && name !== cacheName);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// The name under which a request is kept, if it is one of the build.
function keptAs(request) {
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || !(origin + pathname).startsWith(scope.href)) return null;
  const address = (origin + pathname).slice(scope.href.length);
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
  event.respondWith(caches.match(address, { cacheName }).then((kept) => kept || fetch(event.request)));
});
