// Firefox through WebDriver: a small client for geckodriver, just what the main job needs.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { until } from "./until.mjs";

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// The key WebDriver names an element by.
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

// Starts Firefox with a fresh profile. `hosts`, if given, are names that mean this machine.
export async function firefox({ hosts } = {}) {
  const port = await freePort();
  const driver = spawn(process.env.FIREFOX_DRIVER, ["--port", String(port), "--log", "fatal"], { stdio: "ignore" });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const prefs = hosts ? { "network.dns.localDomains": hosts, "network.proxy.type": 0 } : {};
  const options = { binary: process.env.FIREFOX, args: ["-headless"], prefs };
  const session = async () => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await call("POST", "/session", { capabilities: { alwaysMatch: { "moz:firefoxOptions": options } } });
      } catch (error) {
        // geckodriver takes a moment before it listens.
        if (error.cause?.code !== "ECONNREFUSED" || tries > 100) {
          driver.kill();
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const { sessionId, capabilities } = await session();
  const at = (path) => `/session/${sessionId}${path}`;
  return {
    version: capabilities.browserVersion,
    go: (url) => call("POST", at("/url"), { url }),
    // Runs the body of a function in the page.
    run: (script, ...args) => call("POST", at("/execute/sync"), { script, args }),
    runLater: (script, ...args) => call("POST", at("/execute/async"), { script, args }),
    // Types as a keyboard would.
    type: async (element, text) => call("POST", at(`/element/${element[ELEMENT]}/value`), { text }),
    click: async (element) => call("POST", at(`/element/${element[ELEMENT]}/click`), {}),
    stop: async () => {
      await call("DELETE", at("")).finally(() => driver.kill());
    },
  };
}

// Waits until the body of a function gives something in the page, and returns it.
export const waitFor = (browser, script, ...args) => until(() => browser.run(script, ...args), `${script} ${args}`);

// The visible element of a kind whose words are `name`, or whose label is.
export const element = (browser, kind, name) =>
  waitFor(
    browser,
    `const [kind, name] = arguments;
     const words = (of) => (of.getAttribute("aria-label") || of.textContent).trim();
     return [...document.querySelectorAll(kind)].find((found) => {
       const labels = [...(found.labels || [])].map(words);
       return found.offsetParent !== null && (words(found) === name || labels.includes(name));
     }) || null;`,
    kind,
    name,
  );
