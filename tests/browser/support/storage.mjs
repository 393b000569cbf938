// The storage of the page, looked at and disturbed from outside.
import { isDeepStrictEqual } from "node:util";
import { until } from "./until.mjs";

// Every key and value.
export const everything = (page) => page.evaluate(() => ({ ...localStorage }));

// Keys that begin with `prefix`, in order.
export const keysOf = (page, prefix) =>
  page.evaluate((start) => Object.keys(localStorage).filter((key) => key.startsWith(start)).sort(), prefix);

// Waits until the second place holds what the first holds, and returns it.
export const level = (page) =>
  until(async () => {
    const [first, second] = [await everything(page), await mirrored(page)];
    return Object.keys(first).length > 0 && isDeepStrictEqual(first, second) && first;
  }, "the second place holds what the first holds");

// Whether a value holds `text`.
export const holds = (page, text) =>
  page.evaluate((wanted) => Object.values(localStorage).some((value) => value.includes(wanted)), text);

// Fills the storage with a value of somebody else until less than `left` characters fit.
export const fill = (page, left = 0) =>
  page.evaluate((room) => {
    let piece = 4_000_000;
    let filling = "";
    while (piece >= 1) {
      try {
        localStorage.setItem("somebody-else", filling + "x".repeat(piece));
        filling += "x".repeat(piece);
      } catch {
        piece = Math.floor(piece / 2);
      }
    }
    localStorage.setItem("somebody-else", filling.slice(0, filling.length - room));
  }, left);

// Makes a method of the storage fail with the named error, from the next load on.
export const failing = (method, name) => (page) =>
  page.addInitScript(
    ([failed, error]) => {
      Storage.prototype[failed] = () => {
        throw new DOMException("", error);
      };
    },
    [method, name],
  );

// Makes the database fail to open, from the next load on: with an error, or by never answering.
export const withoutDatabase = (how = "SecurityError") => (page) =>
  page.addInitScript((name) => {
    IDBFactory.prototype.open = () => {
      if (name === "silence") return new EventTarget();
      throw new DOMException("", name);
    };
  }, how);

// Keys and values of a store of the database.
const storeOf = (page, name) =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("report-drafter");
        opening.onerror = reject;
        opening.onsuccess = () => {
          const database = opening.result;
          const store = database.transaction(wanted).objectStore(wanted);
          const [keys, values] = [store.getAllKeys(), store.getAll()];
          values.onsuccess = () => {
            resolve(Object.fromEntries(keys.result.map((key, index) => [key, values.result[index]])));
            database.close();
          };
        };
      }),
    name,
  );

// Every record of the database.
export const mirrored = (page) => storeOf(page, "records");

// The keys of all snapshots.
export const snapshots = async (page) => Object.keys(await storeOf(page, "history"));

// The keys and values of all snapshots.
export const history = (page) => storeOf(page, "history");

// The keys and values of all pictures.
export const keptPictures = async (page) =>
  Object.fromEntries(Object.entries(await storeOf(page, "blobs")).filter(([key]) => key.startsWith("report-drafter/picture/")));

// Does several things to the page before it loads.
export const all = (...steps) => async (page) => {
  for (const step of steps) await step(page);
};

// Makes the storage blocked, from the next load on.
export const blocked = (page) =>
  page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("", "SecurityError");
      },
    });
  });

// Takes ways to hear other windows from the page, from the next load on: "BroadcastChannel", "locks", "storage".
export const deaf = (ways) => (page) =>
  page.addInitScript((gone) => {
    if (gone.includes("BroadcastChannel")) delete window.BroadcastChannel;
    if (gone.includes("locks")) Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
    if (gone.includes("storage")) window.addEventListener("storage", (event) => event.stopImmediatePropagation(), true);
  }, ways);
