// Reads the parts of a .docx: a ZIP container whose parts are deflated or stored.
import { deflateRawSync, inflateRawSync } from "node:zlib";

// All parts by name, as bytes.
export function partBytes(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const found = {};
  for (let index = 0; index < count; index += 1) {
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const skip = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + packed);
    found[name] = method === 8 ? inflateRawSync(data) : data;
    at += 46 + nameLength + skip;
  }
  return found;
}

// All parts by name, as text.
export const parts = (bytes) =>
  Object.fromEntries(Object.entries(partBytes(bytes)).map(([name, data]) => [name, data.toString("utf8")]));

// The text of every paragraph of the body, in order.
export function paragraphTexts(bytes) {
  const body = parts(bytes)["word/document.xml"];
  const unescape = (text) =>
    text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, "&");
  return [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|(<w:br)/g)].map(([, text, br]) => (br ? "\n" : unescape(text))).join(""),
  );
}

// CRC-32 bit by bit: Node 18 has none.
export function crc32(data) {
  let sum = ~0;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

// The same parts, each as `change` makes it, stored in a new container.
export const repack = (bytes, change) =>
  pack(Object.fromEntries(Object.entries(parts(bytes)).map(([name, text]) => [name, change(name, text)])));

// A container that stores these parts, texts or bytes by name.
export const pack = (contents) => packed(contents, 0, (data) => data);

// The same, deflated.
export const packDeflated = (contents) => packed(contents, 8, (data) => deflateRawSync(data));

function packed(contents, method, deflate) {
  const files = [];
  const directory = [];
  let at = 0;
  for (const [name, part] of Object.entries(contents)) {
    const [path, data] = [Buffer.from(name), Buffer.from(part)];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(data), 10);
    const content = deflate(data);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(path.length, 22);
    files.push(Buffer.from("PK\x03\x04", "latin1"), fields, path, content);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, tail, path);
    at += 30 + path.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  const count = files.length / 4;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, listed, end]);
}
