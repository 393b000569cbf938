// Stands in for sw.js to be rid of it: takes its place at once, drops what it kept, and goes. The page then comes from
// the server as if there had never been one. No draft is touched.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const dropAll = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("report-drafter/")).map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(dropAll());
});
