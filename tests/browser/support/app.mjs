// One server and one browser for a file of tests, and fresh pages for each test.
import { after, before } from "node:test";
import { assertQuiet, current, launch, open } from "./browser.mjs";
import { Drafts } from "./pages.mjs";
import { setting } from "./settings.mjs";
import { unit } from "./unit.mjs";

// Sets up the tests of a file in the setting of the run. The returned function opens the page in a fresh profile, hands it to `use` and
// fails afterwards when the page was not quiet.
export function app(which = current) {
  const shared = {};
  before(async () => {
    shared.server = await setting.deliver();
    if (!which.singleProcess) shared.browser = await launch(which);
  });
  after(async () => {
    await shared.browser?.close();
    await shared.server?.stop();
  });
  const withPage = async (use, options = {}) => {
    const browser = shared.browser ?? (await launch(which));
    const context = await browser.newContext({ acceptDownloads: true, ...options.context });
    try {
      const page = await open(context, shared.server.address, options);
      await use(page, new Drafts(page), context);
      if (options.quiet !== false) await assertQuiet(page, which);
    } finally {
      // The old Chromium runs in one process, which closing a context would end; it goes as a whole.
      if (shared.browser) await context.close();
      else await browser.close();
    }
  };
  withPage.shared = shared;
  return withPage;
}

// From the list of drafts to the Desk of a new draft.
export async function newDraft(drafts, { choose = {}, fields = unit, outline } = {}) {
  const wizard = await drafts.startNew();
  // Whatever year it is, the tests are about one.
  await wizard.choose({ year: "2026", ...choose });
  await wizard.next();
  await wizard.fill(fields);
  await wizard.next();
  if (outline) await wizard.outline(outline);
  return wizard.begin();
}

// A draft with `text` in its first section, saved, and the Desk on it.
export async function written(drafts, text) {
  const desk = await newDraft(drafts);
  await desk.goTo("导语");
  await desk.write(text);
  await desk.saved();
  return desk;
}
