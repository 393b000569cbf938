// The rows of the table of places, measured on rendered pages and held against the standard.
import { places } from "../fixtures/places.mjs";
import { baselineShare, bodyAbove, presets } from "./page.mjs";

const bodyBelow = 1 - bodyAbove;
// The ink of a page's first and last line lies where it lay in other files of these values, measured before.
const ink = {
  国标: { top: 40.6, bottom: 297 - 37.1 },
  版心补偿: { top: 38.4, bottom: 297 - 34.4 },
  "固定值 28 磅": { top: 40.3, bottom: 297 - 44.4 },
};
// What the rows reckon their places from.
const geometry = Object.fromEntries(
  Object.entries(presets).map(([name, { top, bottom, pitch }]) => [
    name,
    { top, bottom, pitch, ink: ink[name], foot: (line) => top + line * pitch },
  ]),
);

// What the rows ask of the pages of a file, which are counted from 1 as they are printed.
class Sheets {
  constructor(pages, { pitch }) {
    this.pages = pages;
    this.pitch = pitch;
  }
  lines(page) {
    return this.pages[page - 1].lines;
  }
  number(page) {
    return this.pages[page - 1].number;
  }
  // The page of the line that is `text`, or else of the first that begins with it, and the line's position on it.
  place(text) {
    for (const is of [(line) => line === text, (line) => line.startsWith(text)]) {
      for (const { lines } of this.pages) {
        const at = lines.findIndex((line) => is(line.text.replaceAll(" ", "")));
        if (at >= 0) return { lines, at };
      }
    }
    throw new Error(`“${text}” is on no page`);
  }
  find(text) {
    const { lines, at } = this.place(text);
    return lines[at];
  }
  after(text) {
    const { lines, at } = this.place(text);
    return lines[at + 1];
  }
  // From the foot of one line to that of another on its page.
  between(upper, lower) {
    return this.foot(this.find(lower)) - this.foot(this.find(upper));
  }
  foot({ baseline }) {
    return baseline + (1 - baselineShare) * this.pitch;
  }
  ink(page) {
    return this.pages[page - 1].ink;
  }
  // A line of 28 characters.
  full() {
    return this.lines(1).find((line) => line.origins.length === 28);
  }
  // From the upper edge of the character bodies on the first line of a page, were they of 3号, to the lower on the last.
  bodyHeight(page) {
    const lines = this.lines(page);
    const { size } = lines.at(-1);
    return lines.at(-1).baseline + bodyBelow * size - (lines[0].baseline - bodyAbove * size);
  }
  // The lines around the first table: the middle of their ink.
  table() {
    const page = this.pages.find(({ upright_rules }) => upright_rules.length > 1);
    const [rows, columns] = [page.rules, page.upright_rules].map((rules) => rules.map((rule) => rule.middle));
    return { top: Math.min(...rows), bottom: Math.max(...rows), left: Math.min(...columns), right: Math.max(...columns) };
  }
}

// Each row with what was measured: `seen` gives the pages of each file of each preset.
export function measurePlaces(seen) {
  return places.map(({ element, what, expected, measured, file }) => ({
    element,
    what,
    presets: Object.fromEntries(
      Object.entries(seen).map(([name, files]) => {
        const preset = geometry[name];
        return [name, { expected: expected(preset), measured: measured(new Sheets(files[file], preset)) }];
      }),
    ),
  }));
}

const fixed = (number) => number.toFixed(2).replace("-", "−");

// The rows as a table in Markdown, for the presets named.
export function placesTable(rows, names) {
  const head = names.map((name) => `${name}：应在 | 实测 | 差`).join(" | ");
  const cell = ({ expected, measured }) => [expected, measured, measured - expected].map(fixed).join(" | ");
  return [
    `| 要素 | 量什么 | ${head} |`,
    `|---|---|${"---:|".repeat(3 * names.length)}`,
    ...rows.map(({ element, what, presets }) => `| ${element} | ${what} | ${names.map((name) => cell(presets[name])).join(" | ")} |`),
  ].join("\n");
}

// The table as a document of the project.
export function placesDocument(rows) {
  return `# Places measured

Printed by \`scripts/places\`: a report with every element, created through the page, exported in each preset, printed to
PDF by LibreOffice and measured. Millimetres from the left and upper edge of the page, by the preset: where the element
should be (应在), where it is (实测), the difference (差). The tests fail where one is more than 0.5 mm.

Across the page an element is known by the origin of its glyphs, down the page by the lower edge of its text box, page
number and rules by the middle of their ink. The fonts are Debian's fonts-noto-cjk and DejaVu; Word and WPS were not run.

${placesTable(rows, Object.keys(presets))}

- 国标 fills 225 mm with line boxes, so that its characters take 220 mm; 版心补偿 fills 225 mm with characters and has
  its margins 2.4 mm smaller for it. The page number stands under the text area of the standard in both.
- 固定值 28 磅 does not fill the text area: its 22nd line ends 7.7 mm above the lower edge.
- 28 characters are 0.4 mm narrower than the text area, because letter spacing is a whole number of twentieths of a point.
- LibreOffice sets the line grid of a page (\`w:docGrid\`) in the middle of the text area. The grid is that of 22 lines in
  every preset; with a pitch of 28 points it would move all text down by 3.8 mm.
`;
}
