// Waiting for what a test asserts next. The browser's own way of waiting for a condition is forbidden by the policy of the page.

// Waits until `holds` gives something true, and returns it. Fails after thirty seconds, or `withinMs`, with `what` never came.
export async function until(holds, what = String(holds), withinMs = 30_000) {
  const began = Date.now();
  for (;;) {
    const held = await holds();
    if (held) return held;
    if (Date.now() - began > withinMs) throw new Error(`it never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
