import { deflateRawSync } from "node:zlib";

export type ZipPart = { name: string; text: string; bytes?: undefined } | { name: string; bytes: Buffer; text?: undefined };

/** A zip with these parts, made by hand: enough for what reads a zip's directory. `streamed` leaves the sizes to the directory. */
export function zipOf(parts: ZipPart[], streamed = false): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, bytes } of parts) {
    const [raw, label] = [bytes ?? Buffer.from(text), Buffer.from(name)];
    const packed = deflateRawSync(raw);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(streamed ? 8 : 0, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(streamed ? 0 : packed.length, 18);
    head.writeUInt32LE(streamed ? 0 : raw.length, 22);
    head.writeUInt16LE(label.length, 26);
    locals.push(head, label, packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, label);
    offset += head.length + label.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listing, end]);
}

const MAIN = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
  docm: "application/vnd.ms-word.document.macroEnabled.main+xml",
} as const;

export function officeFile(kind: keyof typeof MAIN, streamed = false): Buffer {
  const types = `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${MAIN[kind]}"/></Types>`;
  return zipOf([{ name: "[Content_Types].xml", text: types }, { name: "main.xml", text: "<main/>" }], streamed);
}

export const PDF = Buffer.from("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
/** One white dot. */
export const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=", "base64");
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);
