// One server and one browser for a file of tests, and fresh pages for each test.
import { after, before } from "node:test";
import { assertQuiet, current, launch, open } from "./browser.mjs";
import { Drafts } from "./pages.mjs";
import { dist, setting } from "./settings.mjs";

export { dist };

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

// A unit to write for.
export const unit = {
  单位全称: "青禾镇妇女联合会",
  上级妇联: "青禾县妇女联合会",
  主送: "青禾县妇联",
  成文日期: "2026年12月20日",
};

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
