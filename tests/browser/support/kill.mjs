// Kills a browser as a power cut does: all of its processes at once, without a word.
import { execFileSync } from "node:child_process";

// The processes of the browser that works on the profile in `folder`.
const processesOf = (folder) => {
  try {
    return execFileSync("pgrep", ["-f", "--", `--user-data-dir=${folder}`], { encoding: "utf8" }).trim().split("\n").map(Number);
  } catch {
    return [];
  }
};

// Kills the browser on the profile in `folder`, and waits until nothing of it is left.
export async function killBrowser(folder) {
  for (const id of processesOf(folder)) {
    try {
      process.kill(id, "SIGKILL");
    } catch {
      // It ended with the one before.
    }
  }
  while (processesOf(folder).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}
