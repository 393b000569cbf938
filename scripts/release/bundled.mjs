// The crates whose code is in the page, from what cargo knows: all that the page's module is linked from, without what
// only runs in the compiler.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

// Packages as cargo describes them, by name and version; `own` is the project, `uses` the ids of those each is linked
// with.
export function bundled() {
  const command = ["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"];
  const metadata = JSON.parse(execFileSync("cargo", command, { cwd: root, maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "inherit"] }));
  const packages = new Map(metadata.packages.map((each) => [each.id, each]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const runsInCompiler = (id) => packages.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
  const linked = (id) =>
    nodes.get(id).deps.filter((dep) => dep.dep_kinds.some(({ kind }) => kind === null) && !runsInCompiler(dep.pkg)).map((dep) => dep.pkg);
  const uses = new Map();
  const waiting = [metadata.resolve.root];
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (uses.has(id)) continue;
    uses.set(id, linked(id));
    waiting.push(...linked(id));
  }
  const order = (a, b) => (a.name + a.version < b.name + b.version ? -1 : 1);
  const all = [...uses.keys()].map((id) => packages.get(id)).sort(order);
  return { own: packages.get(metadata.resolve.root), crates: all.filter(({ id }) => id !== metadata.resolve.root), uses };
}
