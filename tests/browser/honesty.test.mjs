// Whatever the storage does, the page never says that something is saved when it is not. FAULT_RUNS above 2 tries every
// pair of faults, otherwise each fault of either place once with the other place whole and once with both failing.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { app, newDraft } from "./support/app.mjs";
import { level, everything, mirrored } from "./support/storage.mjs";

const withPage = app();
const tries = Number(process.env.FAULT_RUNS ?? 2) > 2;

// How localStorage fails, from the moment it is called on.
const first = {
  whole: () => {},
  full: () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "QuotaExceededError");
    };
  },
  blocked: () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "SecurityError");
    };
  },
  "in an invalid state": () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "InvalidStateError");
    };
  },
  forgetful: () => {
    Storage.prototype.setItem = () => {};
  },
  unreadable: () => {
    Storage.prototype.getItem = () => {
      throw new DOMException("", "UnknownError");
    };
  },
};

// How the database fails.
const second = {
  whole: () => {},
  full: () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("", "QuotaExceededError");
    };
  },
  closed: () => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException("", "InvalidStateError");
    };
  },
  aborting: () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      const request = put.apply(this, given);
      this.transaction.abort();
      return request;
    };
  },
  silent: () => {
    IDBObjectStore.prototype.get = () => new EventTarget();
  },
};

const pairs = [];
for (const one of Object.keys(first)) {
  for (const other of Object.keys(second)) {
    const isDue = tries || one === "whole" || other === "whole" || Object.keys(first).indexOf(one) === Object.keys(second).indexOf(other);
    if (isDue && !(one === "whole" && other === "whole")) pairs.push([one, other]);
  }
}

// Each waits most of its time, so that several go at once.
describe("the page says what is true", { concurrency: 3 }, () => {
  for (const [one, other] of pairs) {
    test(`localStorage ${one}, database ${other}`, () =>
      withPage(
        async (page, list) => {
          const desk = await newDraft(list);
          await desk.goTo("导语");
          await desk.type("之前");
          await desk.saved();
          await level(page);
          await page.evaluate(() => {
            window.trueGetItem = Storage.prototype.getItem;
            window.trueTransaction = IDBDatabase.prototype.transaction;
          });
          await page.evaluate(`(${first[one]})()`);
          await page.evaluate(`(${second[other]})()`);
          await desk.type("之后");
          await page.waitForTimeout(1_500);
          // A page opened from a file waits a while for a second place that is silent.
          if (one === "whole") await desk.saved();
          const said = await page.locator(".save").textContent();
          await page.evaluate(() => {
            Storage.prototype.getItem = window.trueGetItem;
            IDBDatabase.prototype.transaction = window.trueTransaction;
          });
          const held = (records) => Object.values(records).some((value) => value.includes("之前之后"));
          const isKept = held(await everything(page)) || held(await mirrored(page));
          if (said.startsWith("已保存到本机")) assert.ok(isKept, `${said}, and it is in neither place`);
          else assert.match(said, /^(没有保存|正在保存|不保存)$/);
          if (!isKept && other !== "silent") assert.equal(said, "没有保存");
          if (one === "whole") assert.match(said, /^已保存到本机/);
          assert.match(await desk.text(), /之前之后$/, "her text stays on the screen");
        },
        { quiet: false },
      ));
  }
});
