// Writes a ZIP file: names in UTF-8, all times the same, so that the same files give the same bytes.
import * as zlib from "node:zlib";

// Node before 22 has none.
function crc32(bytes) {
  if (zlib.crc32) return zlib.crc32(bytes);
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

const UTF8 = 0x800;
const DEFLATED = 8;
// 1980-01-01, the first day the format knows.
const DAY = 0x21;

// Version 2.0 on Unix: from other systems unzip takes names for an old code page, whatever the flag says. There each file
// then says who may read it.
const MADE_BY = Buffer.from([20, 3]);
const READABLE = 0o100644 * 0x10000;

// `files`: [name, bytes].
export function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const encoded = Buffer.from(name);
    const packed = zlib.deflateRawSync(bytes, { level: 9 });
    const common = Buffer.alloc(26);
    [20, UTF8, DEFLATED, 0, DAY].forEach((value, index) => common.writeUInt16LE(value, index * 2));
    [crc32(bytes), packed.length, bytes.length].forEach((value, index) => common.writeUInt32LE(value, 10 + index * 4));
    common.writeUInt16LE(encoded.length, 22);
    const head = Buffer.concat([Buffer.from("PK\x03\x04"), common, encoded]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(READABLE, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), MADE_BY, common, tail, encoded]));
    parts.push(head, packed);
    offset += head.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entries, end]);
}
