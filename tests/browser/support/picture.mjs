// Pictures to put in: made here, and by the browser where a photograph is wanted.
import { deflateSync } from "node:zlib";
import { crc32 } from "./package.mjs";

function chunk(kind, data) {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(kind, 4, "latin1");
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

function head(width, height, colour) {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, colour, 0, 0, 0], 8);
  return chunk("IHDR", data);
}

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

// A PNG with a gradient; half of it is transparent.
export function png(width, height) {
  const rows = Buffer.alloc((1 + width * 4) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows.set([(x * 255) / width, (y * 255) / height, 120, x < width / 2 ? 255 : 0], y * (1 + width * 4) + 1 + x * 4);
    }
  }
  return Buffer.concat([signature, head(width, height, 6), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

// The head of a PNG of any size, with nothing to unpack behind it.
export const headOnly = (width, height) =>
  Buffer.concat([signature, head(width, height, 2), chunk("IDAT", deflateSync(Buffer.alloc(9))), chunk("IEND", Buffer.alloc(0))]);

// A JPEG as a camera makes it: noise over a gradient.
export const jpeg = async (page, width, height) =>
  Buffer.from(
    await page.evaluate(
      async ([across, down]) => {
        const canvas = Object.assign(document.createElement("canvas"), { width: across, height: down });
        const context = canvas.getContext("2d");
        for (let at = 0; at < 4_000; at += 1) {
          context.fillStyle = `hsl(${(at * 47) % 360} 70% ${30 + (at % 50)}%)`;
          context.fillRect((at * 7919) % across, (at * 104729) % down, across / 20, down / 20);
        }
        const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.95));
        return [...new Uint8Array(await blob.arrayBuffer())];
      },
      [width, height],
    ),
  );

// Width and height of a JPEG or PNG.
export function sizeOf(bytes) {
  if (bytes[0] === 0x89) return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  for (let at = 2; ; at += 2 + bytes.readUInt16BE(at + 2)) {
    if ([0xc0, 0xc2].includes(bytes[at + 1])) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
}
