// The main job in Firefox, from a blank page to a Word file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { element, firefox, waitFor } from "./support/firefox.mjs";
import { paragraphTexts } from "./support/package.mjs";
import { title } from "./support/unit.mjs";
import { setting } from "./support/settings.mjs";

const shared = {};
before(async () => {
  shared.place = await setting.deliver();
  shared.browser = await firefox({ hosts: new URL(shared.place.address).hostname });
});
after(async () => {
  await shared.browser?.stop();
  await shared.place?.stop();
});

// Goes away and comes back; what WebDriver calls a refresh passes by every worker.
async function comeBack(browser) {
  const address = await browser.run("return location.href");
  await browser.go("about:blank");
  await browser.go(address);
  await usable(browser);
}

const usable = (browser) => waitFor(browser, `return document.getElementById("starting") === null && window.reportDrafter.build`);

async function fill(browser, label, text) {
  const field = await element(browser, "input, textarea", label);
  await browser.run(`arguments[0].value = ""`, field);
  await browser.type(field, text);
}

const press = async (browser, name) => browser.click(await element(browser, "button", name));

// What the page has asked for so far.
const asked = (browser) =>
  browser.run(`return performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !name.startsWith("blob:"))`);

test(`a cadre goes from a blank page to a Word file: ${setting.name}`, async (t) => {
  const { browser, place } = shared;
  t.diagnostic(`Firefox ${browser.version}`);
  await browser.go(place.address);
  await usable(browser);
  if (setting.isOffline) {
    await browser.runLater(`const done = arguments[0]; navigator.serviceWorker.ready.then(({ active }) => {
      const look = () => active.state === "activated" && done(true);
      active.addEventListener("statechange", look);
      look();
    })`);
    await place.stop();
    await comeBack(browser);
  }
  await browser.run(`window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
    window.onerror = (message) => { window.violations.push(String(message)); };`);
  const before = await asked(browser);

  await browser.click(await element(browser, "a", "写新的文稿"));
  await fill(browser, "年度", "2026");
  await press(browser, "下一步");
  await fill(browser, "单位全称", "青禾镇妇女联合会");
  await fill(browser, "上级妇联", "青禾县妇女联合会");
  await fill(browser, "主送", "青禾县妇联");
  await fill(browser, "成文日期", "2026年12月20日");
  await press(browser, "下一步");
  await press(browser, "开始写");
  const line = `return [...document.querySelectorAll(".outline__line")].find((line) => line.textContent.includes("导语")) || null`;
  await browser.click(await waitFor(browser, line));
  const field = await waitFor(browser, `return document.querySelector(".outline__line.is-current")?.textContent.includes("导语") && document.querySelector(".text-block__field")`);
  await browser.type(field, "青禾镇妇联认真履行职责。");
  await waitFor(browser, `return document.querySelector(".save").textContent.startsWith("已保存到本机")`);
  assert.deepEqual(await asked(browser), before, "nothing is asked for after load");
  assert.deepEqual(await browser.run("return window.violations"), []);

  await comeBack(browser);
  const again = await waitFor(browser, `return document.querySelector(".text-block__field")`);
  assert.equal(await browser.run("return arguments[0].value", again), "青禾镇妇联认真履行职责。");

  await browser.run(`window.handedOut = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => (window.handedOut.push(blob), make.call(URL, blob));`);
  await press(browser, "导出 Word");
  await press(browser, "下载");
  await waitFor(browser, `return window.handedOut.length > 0`);
  const bytes = await browser.runLater(`const done = arguments[0];
    window.handedOut[0].arrayBuffer().then((buffer) => done([...new Uint8Array(buffer)]))`);
  const texts = paragraphTexts(Buffer.from(bytes));
  assert.deepEqual(texts.slice(0, 4), [title, "", "青禾县妇联：", "青禾镇妇联认真履行职责。"]);
  assert.deepEqual(texts.slice(-2), ["青禾镇妇女联合会", "2026年12月20日"]);
});
