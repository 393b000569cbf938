// Begins the page in every form. Plain ES2020 without top-level await, which Chromium 83 does not know. scripts/stamp
// puts the script of the form behind it, loader.js or single.js, and the build in place of `__BUILD__`.
const build = "__BUILD__";

// What the program is told of the form it comes in, and what it is told later; see src/browser/delivery.rs.
window.reportDrafter = { build, form: "served", renewal: "" };

// Chromium from 97 and Firefox from 102 compile WebAssembly without 'unsafe-eval', so eval is closed there.
// Policies only add up; a page that cannot do without 'unsafe-eval' is left as it is.
function closeEval() {
  const agent = /(Chrome|Chromium|Firefox)\/(\d+)/.exec(navigator.userAgent);
  const floor = agent && agent[1] === "Firefox" ? 102 : 97;
  if (!agent || Number(agent[2]) < floor) return;
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "script-src 'self' 'wasm-unsafe-eval'";
  document.head.appendChild(policy);
}

function say(text) {
  const line = document.getElementById("starting-line");
  if (line) line.textContent = text;
  const help = document.getElementById("starting-help");
  if (help) help.hidden = false;
}

// After a fault nothing she typed may look saved when it is not: rescue.js, which needs nothing of the program, takes
// the page over.
const isFault = (error) => error instanceof WebAssembly.RuntimeError;
const rescue = () => {
  if (!document.getElementById("starting")) window.rescueTexts();
};
window.addEventListener("error", (event) => {
  if (isFault(event.error)) rescue();
});
window.addEventListener("unhandledrejection", (event) => {
  if (isFault(event.reason)) rescue();
});

// Reads what the database holds while the program is on its way: [keys, values], or null where there is none yet
// or anything goes wrong. The program then opens it itself and tells her.
function readAhead() {
  return new Promise((resolve) => {
    const opening = indexedDB.open("report-drafter");
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve(null);
    opening.onsuccess = () => {
      const database = opening.result;
      const records = database.transaction("records").objectStore("records");
      const keys = records.getAllKeys();
      const values = records.getAll();
      values.onerror = () => resolve(null);
      values.onsuccess = () => {
        resolve([keys.result, values.result]);
        database.close();
      };
    };
  }).catch(() => null);
}

window.readAhead = readAhead();
const parsed = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", resolve, { once: true });
});
