// Stands in for sw.js to be rid of it: takes its place at once, drops what it kept, and goes. The page then comes from
// the server as if there had never been one. No draft is touched.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const dropAll = async () => {
    const ending = ` ${new URL("./", location.href).pathname}`;
    const names = await caches.keys();
    const ours = names.filter((name) => name.startsWith("report-drafter ") && name.endsWith(ending));
    await Promise.all(ours.map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(dropAll());
});
