// The page of GB/T 9704-2012 (5.2, 6), as rendered files are held against it. Lengths in millimetres from the left and
// upper edge of the page.
import assert from "node:assert/strict";

export const twips = (count) => (count / 1440) * 25.4;
export const points = (count) => (count / 72) * 25.4;

export const left = 28;
export const right = 210 - 26;
export const middle = (left + right) / 2;
export const top = 37;
export const bottom = 297 - 35;
// One character of 3号, 28 of which fill a line.
export const zi = (right - left) / 28;
// One character of 4号.
export const smallZi = points(14);
// How far the body of a Han character reaches over its baseline in the font the tests print with, in ems.
export const bodyAbove = 0.88;
// LibreOffice sets the baseline of a line of exact height four fifths down, whatever its font.
export const baselineShare = 0.8;

// Upper and lower end of the lines and their pitch, by preset (5.2 leaves the pitch open): 国标 fills 225 mm with line
// boxes, 版心补偿 with characters. 固定值 28 磅 does not fill the text area: its 22 lines end where they end.
export const presets = {
  国标: { top, bottom, pitch: twips(579) },
  版心补偿: { top: twips(1962), bottom: 297 - twips(1848), pitch: twips(592) },
  "固定值 28 磅": { top, bottom: top + twips(22 * 560), pitch: twips(560) },
};

// How far a place may be off.
export const tolerance = 0.5;

export const near = (actual, expected, what, within = tolerance) =>
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual?.toFixed(2)} mm, expected ${expected.toFixed(2)} mm`);
