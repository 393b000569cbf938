// The page in one file, opened by a double click.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { newDraft } from "./support/app.mjs";
import { dist } from "./support/settings.mjs";
import { title } from "./support/unit.mjs";
import { assertQuiet, current, floor, launch, open, reload } from "./support/browser.mjs";
import { buildOf } from "./support/builds.mjs";
import { paragraphTexts } from "./support/package.mjs";
import { Desk, Drafts } from "./support/pages.mjs";
import { everything, mirrored } from "./support/storage.mjs";

const page = join(dist, "standalone.html");
const names = ["妇联工作总结助手.html", "妇联 工作总结 助手 (1).html", "总结#最新 100%.html"];
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "单机 版-"));
});
after(async () => {
  await rm(folder, { recursive: true });
});

// The address of a copy of the page under `name`.
function copied(name, from = page) {
  const to = join(folder, name);
  copyFileSync(from, to);
  return pathToFileURL(to).href;
}

async function visit(which, use) {
  const browser = await launch(which);
  try {
    await use(await browser.newContext({ acceptDownloads: true }));
  } finally {
    await browser.close();
  }
}

for (const which of [current, floor]) {
  describe(which.name, () => {
    test("under any name it opens, keeps what is written and hands out the Word file", () =>
      visit(which, async (context) => {
        for (const [index, name] of names.entries()) {
          const tab = await open(context, copied(name));
          assert.deepEqual(await new Drafts(tab).titles(), Array(index).fill(title), "files of one folder share what is kept");
          const desk = await newDraft(new Drafts(tab));
          await desk.goTo("导语");
          await desk.type(`写在“${name}”里`);
          await desk.saved();
          await reload(tab);
          await new Desk(tab).ready();
          const exporting = await desk.openExport();
          const file = which.singleProcess ? await exporting.downloadUnreported() : await exporting.download();
          assert.ok(paragraphTexts(file.bytes).includes(`写在“${name}”里`));
          await assertQuiet(tab, which);
          await tab.close();
        }
      }));
  });
}

test("it offers no page in one file, and tells the same build as the others", () =>
  visit(current, async (context) => {
    const tab = await open(context, copied(names[0]));
    await tab.getByRole("link", { name: "备份和恢复" }).first().click();
    await tab.getByRole("heading", { name: "备份和恢复" }).waitFor();
    assert.equal(await tab.getByRole("button", { name: "下载单机版" }).count(), 0);
    assert.equal(await tab.evaluate(() => window.reportDrafter.build), buildOf(dist));
  }));

test("eval is closed, and nothing can be asked of any machine", () =>
  visit(current, async (context) => {
    const tab = await open(context, copied(names[0]));
    const refused = await tab.evaluate(async () => {
      const tries = {
        eval: () => window.eval("1"),
        fetch: () => fetch("http://127.0.0.1:9/"),
        inline: () => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.head.appendChild(script);
          if (!window.ran) throw new Error("refused");
        },
      };
      const found = [];
      for (const [name, act] of Object.entries(tries)) {
        // The debugger that runs this may evaluate anything, a timer of the page may not.
        await new Promise((resolve) => setTimeout(resolve));
        try {
          await act();
        } catch (error) {
          found.push(name);
        }
      }
      return found;
    });
    assert.deepEqual(refused, ["eval", "fetch", "inline"]);
  }));

// Some pages opened from a file are handed a localStorage that only they see, and that is gone with them.
const ghost = () => {
  const kept = new Map();
  const of = Storage.prototype;
  const key = (number) => [...kept.keys()][number] ?? null;
  Object.defineProperty(of, "length", { get: () => kept.size });
  Object.assign(of, {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    key,
  });
};

test("what is called saved is there again although localStorage went with the page", () =>
  visit(current, async (context) => {
    await context.addInitScript(ghost);
    const tab = await open(context, copied(names[0]));
    const desk = await newDraft(new Drafts(tab));
    await desk.goTo("导语");
    await desk.type("关上就没有的地方");
    await desk.saved();
    await tab.close();
    const again = await open(context, copied(names[0]));
    const reopened = await new Drafts(again).continue(title);
    await reopened.goTo("导语");
    assert.equal(await reopened.text(), "关上就没有的地方");
  }));

test("nothing is called saved before the second place has it, and leaving by then is asked about", () =>
  visit(current, async (context) => {
    const tab = await open(context, copied(names[0]));
    const desk = await newDraft(new Drafts(tab));
    await desk.goTo("导语");
    await desk.type("先写一句，");
    await desk.saved();
    // Keeps the second place busy until told to stop.
    await tab.evaluate(
      () =>
        new Promise((begun) => {
          indexedDB.open("report-drafter").onsuccess = ({ target }) => {
            const objects = target.result.transaction("records", "readwrite").objectStore("records");
            const again = () => {
              begun();
              if (!window.isFree) objects.get("none").onsuccess = again;
            };
            again();
          };
        }),
    );
    await desk.type("还在路上");
    const state = () => tab.locator(".save").textContent();
    await tab.waitForTimeout(1_000);
    assert.doesNotMatch(await state(), /已/);
    const asked = tab.waitForEvent("dialog");
    const leaving = tab.close({ runBeforeUnload: true });
    const question = await asked;
    assert.equal(question.type(), "beforeunload");
    await question.dismiss();
    await leaving;
    await tab.evaluate(() => (window.isFree = true));
    await desk.saved();
  }));

test("on a stick that cannot be written it works, and leaves nothing beside itself", () =>
  visit(current, async (context) => {
    const stick = join(folder, "只读");
    mkdirSync(stick);
    copyFileSync(page, join(stick, names[0]));
    chmodSync(join(stick, names[0]), 0o444);
    chmodSync(stick, 0o555);
    const tab = await open(context, pathToFileURL(join(stick, names[0])).href);
    const desk = await newDraft(new Drafts(tab));
    await desk.goTo("导语");
    await desk.type("在 U 盘上写的");
    await desk.saved();
    await assertQuiet(tab);
    assert.deepEqual(readdirSync(stick), [names[0]]);
    chmodSync(stick, 0o755);
  }));

test("a file that was not copied whole says so", () =>
  visit(current, async (context) => {
    const whole = readFileSync(page, "latin1");
    const at = whole.indexOf("id=packed") + 400_000;
    const damaged = { "少了后半": whole.slice(0, at), "中间坏了": whole.slice(0, at) + "AAAAAAAA".repeat(200) + whole.slice(at + 1_600) };
    for (const [name, text] of Object.entries(damaged)) {
      writeFileSync(join(folder, `${name}.html`), text, "latin1");
      const tab = await context.newPage();
      await tab.goto(pathToFileURL(join(folder, `${name}.html`)).href);
      const said = name === "少了后半" ? tab.getByText("一直停在这里") : tab.getByText("这个文件可能没有拷全");
      await said.waitFor({ timeout: 12_000 });
      await tab.close();
    }
  }));

test("beside what a newer file wrote it opens what it knows, and writes nothing over what it does not", () =>
  visit(current, async (context) => {
    const tab = await open(context, copied("新版.html"));
    const desk = await newDraft(new Drafts(tab));
    await desk.goTo("导语");
    await desk.type("新版写的");
    await desk.saved();
    await desk.leave();
    await newDraft(new Drafts(tab), { choose: { year: "2025" } });
    await desk.saved();
    await desk.leave();
    // As a later format would stand there, in both places.
    const head = await tab.evaluate(async () => {
      const keys = Object.keys(localStorage).filter((key) => /^report-drafter\/draft\/[^/]+$/.test(key));
      const [key] = keys.filter((key) => localStorage.getItem(key).includes("2026年工作总结"));
      const value = localStorage.getItem(key).replace("report-drafter/1 ", "report-drafter/2 ");
      localStorage.setItem(key, value);
      await new Promise((done) => {
        indexedDB.open("report-drafter").onsuccess = ({ target: { result } }) => {
          const change = result.transaction("records", "readwrite");
          change.objectStore("records").put(value, key);
          change.oncomplete = done;
        };
      });
      return { key, value };
    });
    await tab.close();
    const old = await open(context, copied("旧版.html"));
    await old.getByRole("link", { name: "继续写《青禾镇妇女联合会2025年工作总结》" }).click();
    await new Desk(old).ready();
    await new Desk(old).type("旧版也能写");
    await new Desk(old).saved();
    await new Desk(old).leave();
    await old.getByText("新版", { exact: false }).first().waitFor();
    assert.deepEqual([(await everything(old))[head.key], (await mirrored(old))[head.key]], [head.value, head.value]);
  }));

describe("with the settings of a unit", () => {
  const settings = (profile) => {
    const file = join(folder, "妇联单位设置.json");
    writeFileSync(file, `report-drafter settings/1\n${JSON.stringify(profile)}\n`);
    return file;
  };
  const baked = (profile, name) => {
    const out = join(folder, name);
    execFileSync(fileURLToPath(new URL("../../scripts/bake", import.meta.url)), [page, settings(profile), out]);
    return pathToFileURL(out).href;
  };
  const county = { level: "township", name: "", short_name: "", superior: "青禾县妇女联合会", signature: "", addressee: "青禾县妇联", own_words: "青禾微心愿</script>" };

  test("it takes them at the first start, says so, and never again", () =>
    visit(current, async (context) => {
      const address = baked(county, "县里发的.html");
      const tab = await open(context, address);
      await tab.getByText("这份软件带着上级配好的设置").waitFor();
      await tab.getByRole("button", { name: "去核对" }).click();
      assert.equal(await tab.getByLabel("上级妇联").inputValue(), "青禾县妇女联合会");
      await tab.getByText("校对：本单位的词、脱敏").click();
      assert.equal(await tab.getByLabel("本单位的词").inputValue(), "青禾微心愿</script>");
      await tab.getByLabel("上级妇联").fill("柳荫县妇女联合会");
      await tab.getByRole("button", { name: "保存", exact: true }).click();
      await tab.getByText("已保存。以后写新的文稿会自动带出来。").waitFor();
      await reload(tab);
      assert.equal(await tab.getByText("这份软件带着上级配好的设置").count(), 0);
      await tab.getByRole("link", { name: "本单位信息" }).click();
      assert.equal(await tab.getByLabel("上级妇联").inputValue(), "柳荫县妇女联合会");
      await assertQuiet(tab);
    }));

  test("a file that holds none is refused with what to do", () => {
    writeFileSync(join(folder, "别的.json"), "{}");
    const run = () =>
      execFileSync(fileURLToPath(new URL("../../scripts/bake", import.meta.url)), [page, join(folder, "别的.json"), join(folder, "x.html")], { stdio: "pipe" });
    assert.throws(run, (error) => /别的\.json 不是单位设置文件。请在软件的“本单位信息”里点/.test(error.stderr.toString()));
    assert.ok(!readdirSync(folder).includes("x.html"));
  });
});
