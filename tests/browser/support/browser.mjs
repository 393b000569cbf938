// Starts browsers and pages under watch: no request after load, no violation of the content policy, no error.
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { setting } from "./settings.mjs";
import { until } from "./until.mjs";

const require = createRequire(`${process.env.REPORT_DRAFTER_NODE}/from-here.js`);
const { chromium } = require("playwright-core");

const common = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  ...setting.args,
];

// The browsers the page is tested in.
export const current = { name: "current Chromium", executablePath: "/usr/bin/chromium", args: common };
export const floor = {
  name: "Chromium 83",
  executablePath: process.env.CHROMIUM_83,
  args: [...common, "--single-process", "--no-zygote"],
  singleProcess: true,
  // It does not know 'wasm-unsafe-eval' and says so, and it reports every compiled module as eval although
  // 'unsafe-eval' allows it.
  noise: [/'wasm-unsafe-eval''. It will be ignored/, /^script-src eval$/],
};

// Starts a browser with a fresh profile.
export const launch = ({ executablePath, args }) => chromium.launch({ executablePath, args, headless: true });

// Starts a browser on the profile in `folder`, so that it can be stopped and started again.
export const launchProfile = ({ executablePath, args }, folder, options = {}) =>
  chromium.launchPersistentContext(folder, { executablePath, args, headless: true, ...options });

export const officeScreen = { width: 1366, height: 768 };

// Waits until the worker has kept the whole build.
export const workerActive = (page) =>
  until(
    () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated"),
    "a worker that is active",
  );

// The pages a context has visited once, after which it has no network.
const visited = new WeakSet();

// Visits the page so that its worker keeps it, and cuts the network off.
async function visitOnce(context, address) {
  if (visited.has(context)) return;
  visited.add(context);
  const page = await context.newPage();
  await page.goto(address);
  await workerActive(page);
  await page.close();
  await context.setOffline(true);
}

// Opens the page at `address` in `context` and watches it from then on. `prepare` may change the empty page first.
export async function open(context, address, { viewport = officeScreen, prepare = async () => {} } = {}) {
  if (setting.isOffline) await visitOnce(context, address);
  const page = await context.newPage();
  await prepare(page);
  await page.setViewportSize(viewport);
  const watch = { requests: [], errors: [], loaded: false };
  page.on("request", (request) => {
    const url = request.url();
    if (watch.loaded && !url.startsWith("blob:") && !url.startsWith("data:")) watch.requests.push(url);
  });
  page.on("pageerror", (error) => watch.errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") watch.errors.push(message.text());
  });
  await page.addInitScript(() => {
    // The old headless Chromium reports no downloads, so what is handed out for download is kept here too.
    window.handedOut = [];
    const createObjectURL = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.handedOut.push(blob);
      return createObjectURL.call(URL, blob);
    };
    window.policyViolations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.policyViolations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.watch = watch;
  await page.goto(address);
  await ready(page);
  return page;
}

// Waits until the program stands in place of the start notice.
export async function ready(page) {
  // A page that loads itself anew has no notice for a moment either: what counts is the program's own bar.
  await page.waitForSelector(".bar", { state: "attached" });
  await page.waitForSelector("#starting", { state: "detached" });
  page.watch.loaded = true;
}

// Loads the page anew; its own requests are not counted.
export const reload = (page) => reloading(page, () => page.reload());

// Does what makes the page load itself anew.
export async function reloading(page, act) {
  page.watch.loaded = false;
  const loaded = page.waitForEvent("load");
  await act();
  await loaded;
  await ready(page);
}

// Fails when the page asked for anything after load, broke the content policy or reported an error.
export async function assertQuiet(page, { noise = [] } = current) {
  const heard = (lines) => lines.filter((line) => !noise.some((known) => known.test(line)));
  const violations = heard(await page.evaluate(() => window.policyViolations));
  const { requests, errors } = page.watch;
  assert.deepEqual({ requests, violations, errors: heard(errors) }, { requests: [], violations: [], errors: [] });
}

// The axe checker, run in the page through the debugger so that the content policy stays as it is.
export async function accessibilityViolations(page) {
  const source = require("node:fs").readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  // What is still fading in has not its colours yet.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: source });
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { resultTypes: ["violations"] }).then((r) =>
      r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? "")).join("; ")))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  assert.equal(exceptionDetails, undefined, JSON.stringify(exceptionDetails));
  return result.value;
}
