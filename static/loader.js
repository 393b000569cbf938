// The page as a server gives it out: several files that must be of one build, kept for use without network where the
// browser has service workers.
// All of them but the page itself; scripts/stamp knows them.
const files = __SERVED__;
const renewed = "report-drafter/renewed";

// The module, compiled while it arrives where its type is right.
async function compile(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} ${response.status}`);
  const isWasm = (response.headers.get("content-type") || "").startsWith("application/wasm");
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

// The build that scripts/stamp has written into the module.
function buildOf(module) {
  const sections = WebAssembly.Module.customSections(module, "build");
  return sections.length > 0 ? String.fromCharCode(...new Uint8Array(sections[0])) : "";
}

// Files of two builds have met: a deploy came between them, or a cache hands out old ones. All are asked for past
// every cache and the page is loaded again, once; she is told when that does not help.
async function renew(error) {
  let isTried = true;
  try {
    isTried = sessionStorage.getItem(renewed) !== null;
    if (isTried) sessionStorage.removeItem(renewed);
    else sessionStorage.setItem(renewed, build);
  } catch (blocked) {
    // Without a note of it the page could load for ever.
  }
  if (isTried) throw error;
  const version = `?v=${build}`;
  const addresses = ["./", ...files.map((name) => name + version)];
  const answers = await Promise.all(addresses.map((address) => fetch(address, { cache: "reload" })));
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  if (navigator.serviceWorker) {
    const registrations = await navigator.serviceWorker.getRegistrations();
    const ours = registrations.filter((registration) => new URL("./", location.href).href === registration.scope);
    await Promise.all(ours.map((registration) => registration.unregister()));
  }
  location.reload();
  // The page goes; nothing may begin meanwhile.
  await new Promise(() => {});
}

async function load() {
  const version = `?v=${build}`;
  const [program, module] = await Promise.all([import(`./report-drafter.js${version}`), compile(`./report-drafter_bg.wasm${version}`), parsed]);
  if (program.build !== build || buildOf(module) !== build) {
    throw new Error(`builds differ: ${build}, ${program.build}, ${buildOf(module)}`);
  }
  return [program, module];
}

// Keeps the whole build in the browser, and tells the program when a newer one is there: "waiting" as long as it waits
// for her to say so, "renewed" when another window has said so.
function keepForUseOffline() {
  const workers = navigator.serviceWorker;
  if (!workers || !window.isSecureContext) return;
  let waiting = null;
  let isAsked = false;
  const tell = (state) => {
    window.reportDrafter.renewal = state;
    window.dispatchEvent(new Event("renewal"));
  };
  const follow = (worker, registration) => {
    const look = () => {
      if (worker.state === "installed" && registration.active) {
        waiting = worker;
        tell("waiting");
      }
      if (worker.state === "activated" && waiting === worker) {
        waiting = null;
        if (isAsked) location.reload();
        else tell("renewed");
      }
    };
    worker.addEventListener("statechange", look);
    look();
  };
  window.addEventListener("renew", () => {
    isAsked = true;
    if (waiting) waiting.postMessage("renew");
    else location.reload();
  });
  const watch = (registration) => {
    if (registration.waiting) follow(registration.waiting, registration);
    if (registration.installing) follow(registration.installing, registration);
    registration.addEventListener("updatefound", () => follow(registration.installing, registration));
  };
  // Without it the page works as before, as long as the server answers.
  workers.register("sw.js", { updateViaCache: "none" }).then(watch, () => {});
}

closeEval();
load()
  .catch(renew)
  .then(([program, module]) => program.default({ module_or_path: module }))
  .then(
    () => {
      try {
        sessionStorage.removeItem(renewed);
      } catch (blocked) {
        // Nothing was noted there either.
      }
      keepForUseOffline();
    },
    (error) => {
      say("没有打开：本页的文件没有取全，或者新旧不一，多半是网站正在更新、网络不通。以前写的文稿都在，不会丢。请过几分钟刷新一次；还不行的话，请把下面这行告诉管理员：" + error);
      throw error;
    },
  );
