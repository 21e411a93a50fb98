import { deflateRawSync, deflateSync } from "node:zlib";
import sharp from "sharp";
import type { CheckCode } from "@/lib/domain/file-check";
import { officeFile, PDF, zipOf, type ZipPart } from "@/tests/support/files";

/** Files that try something, and files that only look as if they did, made here: none lies in the repository. */
export type Case = [what: string, name: string, bytes: Buffer, verdict: CheckCode | null];

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
} as const;

export const EICAR = Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""));

const office = (kind: keyof typeof TYPES, parts: ZipPart[], more = ""): Buffer => zipOf([
  { name: "[Content_Types].xml", text: `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${TYPES[kind]}"/>${more}</Types>` },
  ...parts,
]);
const docx = (...parts: ZipPart[]) => office("docx", parts);
const relation = (type: string, target: string) => ({
  name: "word/_rels/document.xml.rels",
  text: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
});

const pdf = (objects: string | Buffer) => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.from(objects), Buffer.from("\ntrailer << /Root 1 0 R >>\n%%EOF\n")]);
const packed = (text: string, head = "") => {
  const bytes = deflateSync(Buffer.from(text));
  return Buffer.concat([Buffer.from(`5 0 obj\n<< ${head} /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from("\nendstream\nendobj\n")]);
};
const objectStream = (text: string) => packed(`1 0 ${text}`, "/Type /ObjStm /N 1 /First 4");

/** Says of itself that it is small. */
function lyingBomb(): Buffer {
  const bomb = docx({ name: "word/document.xml", text: "0".repeat(30 * 1024 * 1024) });
  const directory = bomb.lastIndexOf(Buffer.from("word/document.xml")) - 46;
  bomb.writeUInt32LE(100, directory + 24);
  return bomb;
}

/** Its entries share their bytes, so that each unpacks what all the others do. */
function overlappingBomb(): Buffer {
  const kernel = deflateRawSync(Buffer.alloc(200_000, 0x20));
  const base = docx({ name: "a.xml", text: " ".repeat(200_000) });
  const end = base.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const start = base.readUInt32LE(end + 16);
  const entryAt = base.lastIndexOf(Buffer.from("a.xml")) - 46;
  const entry = base.subarray(entryAt, end);
  const entries = Array.from({ length: Math.ceil((2 * base.length) / kernel.length) + 2 }, () => entry);
  const listing = Buffer.concat([base.subarray(start, entryAt), ...entries]);
  const tail = Buffer.from(base.subarray(end));
  tail.writeUInt16LE(entries.length + 1, 8);
  tail.writeUInt16LE(entries.length + 1, 10);
  tail.writeUInt32LE(listing.length, 12);
  return Buffer.concat([base.subarray(0, start), listing, tail]);
}

const hostilePdfs = (): Case[] => [
  ["a script that runs when the PDF opens", "เปิดแล้ววิ่ง.pdf", pdf("1 0 obj << /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj"), "SCRIPT"],
  ["a script whose name is written in numbers", "a.pdf", pdf("1 0 obj << /OpenAction << /S /J#61va#53cript /J#53 (x) >> >> endobj"), "SCRIPT"],
  ["a script in a packed object stream", "a.pdf", pdf(objectStream("<< /S /JavaScript /JS (app.alert(1)) >>")), "SCRIPT"],
  ["a script behind a made-up stream", "a.pdf", pdf(Buffer.concat([Buffer.from("(stream\n)\n"), objectStream("<< /S /JavaScript /JS (x) >>")])), "SCRIPT"],
  ["a form with scripts (XFA)", "a.pdf", pdf("1 0 obj << /AcroForm << /XFA 7 0 R >> >> endobj"), "SCRIPT"],
  ["an action that starts a program", "a.pdf", pdf("1 0 obj << /OpenAction << /S /Launch /F (cmd.exe) >> >> endobj"), "LAUNCH"],
  ["a PDF that carries a file", "a.pdf", pdf("1 0 obj << /Names << /EmbeddedFiles 3 0 R >> >> endobj"), "EMBEDDED"],
  ["a PDF with a password", "a.pdf", pdf("trailer << /Encrypt 9 0 R >>"), "LOCKED"],
  ["an object stream that unpacks to 80 megabytes", "a.pdf", pdf(objectStream(" ".repeat(80 * 1024 * 1024))), "BOMB"],
  ["an object stream packed in an unknown way", "a.pdf", pdf("5 0 obj << /Type /ObjStm /Filter /LZWDecode >>\nstream\nxx\nendstream"), "DAMAGED"],
  ["the test signature of every virus scanner", "a.pdf", pdf(EICAR), "VIRUS"],
];

const hostileOffice = (): Case[] => [
  ["a document with macros in it", "a.docx", docx({ name: "word/vbaProject.bin", text: "x" }), "MACROS"],
  ["a part of the type of a macro", "a.docx", office("docx", [], '<Override PartName="/x" ContentType="application/vnd.ms-office.vbaProject"/>'), "MACROS"],
  ["an old macro sheet", "a.xlsx", office("xlsx", [{ name: "xl/macrosheets/sheet1.xml", text: "<x/>" }]), "MACROS"],
  ["an ActiveX control", "a.docx", docx({ name: "word/activeX/activeX1.xml", text: "<x/>" }), "MACROS"],
  ["a field that starts a program, cut in two", "a.docx", docx({ name: "word/document.xml", text: "<w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\cmd.exe</w:instrText>" }), "MACROS"],
  ["a template from elsewhere", "a.docx", docx(relation("attachedTemplate", "https://example.test/x.dotm")), "EXTERNAL"],
  ["a picture from a file share", "a.docx", docx(relation("image", "file://example.test/x.png")), "EXTERNAL"],
  ["an entity of XML from elsewhere", "a.docx", docx({ name: "word/document.xml", text: '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>' }), "EXTERNAL"],
  ["a program as a part", "a.docx", docx({ name: "word/media/a.png", text: "MZ\u0000 this is a program" }), "EMBEDDED"],
  ["an OLE object", "a.docx", docx({ name: "word/embeddings/oleObject1.bin", text: "x" }), "EMBEDDED"],
  ["a zip in the document", "a.docx", docx({ name: "word/media/x.bin", bytes: zipOf([{ name: "a.txt", text: "a" }]) }), "ARCHIVE"],
  ["macros in a document in the document", "a.docx", docx({ name: "word/embeddings/a.xlsx", bytes: office("xlsx", [{ name: "xl/vbaProject.bin", text: "x" }]) }), "MACROS"],
  ["documents nested three deep", "a.docx", docx({ name: "a.xlsx", bytes: office("xlsx", [{ name: "b.xlsx", bytes: office("xlsx", []) }]) }), "ARCHIVE"],
  ["a way out of the folder", "a.docx", docx({ name: "../../evil.xml", text: "<x/>" }), "ARCHIVE"],
  ["a part that unpacks to 30 megabytes of one letter", "a.docx", docx({ name: "word/document.xml", text: "0".repeat(30 * 1024 * 1024) }), "BOMB"],
  ["one that says that it is small", "a.docx", lyingBomb(), "BOMB"],
  ["parts that lie on one another", "a.docx", overlappingBomb(), "BOMB"],
  ["five thousand parts", "a.docx", docx(...Array.from({ length: 5_000 }, (_, index) => ({ name: `${index}.xml`, text: "" }))), "BOMB"],
  ["the test signature in a part", "a.docx", docx({ name: "word/media/a.bin", bytes: EICAR }), "VIRUS"],
  ["a directory that leads nowhere", "a.docx", Buffer.concat([officeFile("docx").subarray(0, 30), Buffer.from("[Content_Types].xml"), officeFile("docx").subarray(-22)]), "KIND"],
];

const hostilePictures = async (): Promise<Case[]> => {
  const png = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: "#fff" } }).png().toBuffer();
  const jpeg = await sharp({ create: { width: 20, height: 20, channels: 3, background: "#08f" } }).jpeg().toBuffer();
  return [
    ["a picture of 81 million dots in a small file", "a.png", png, "PICTURE"],
    ["a picture that breaks off", "a.jpg", jpeg.subarray(0, jpeg.length - 150), "DAMAGED"],
    ["the head of a picture and nothing more", "a.jpg", jpeg.subarray(0, 30), "DAMAGED"],
    ["the test signature behind a picture", "a.jpg", Buffer.concat([jpeg, EICAR]), "VIRUS"],
  ];
};

export const hostile = async (): Promise<Case[]> => [...hostilePdfs(), ...hostileOffice(), ...(await hostilePictures())];

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#0a7" } });

/** 80 by 40, taken with the camera on its side, in Bangkok. */
export const phonePhoto = (): Promise<Buffer> => picture(80, 40)
  .withExif({ IFD0: { Make: "SpyPhone" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "13/1 45/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "100/1 30/1 0/1" } })
  .withMetadata({ orientation: 6 }).jpeg().toBuffer();

/** Thai letters with vowels and tone marks. */
const THAI_100 = "ศูนย์ราชการสะดวกที่ดีที่สุด".repeat(10);
export const thaiName = (ending: string): string =>
  `${[...new Intl.Segmenter("th", { granularity: "grapheme" }).segment(THAI_100)].slice(0, 100).map(({ segment }) => segment).join("")}.${ending}`;

export const good = async (): Promise<Case[]> => [
  ["a plain PDF with a Thai name of a hundred letters", thaiName("pdf"), PDF, null],
  ["a PDF that speaks of scripts on its page", "คู่มือ.pdf", pdf(packed("BT (/JavaScript, /Launch) Tj ET")), null],
  ["a PDF with a packed object stream", "a.pdf", pdf(objectStream("<< /Type /Pages /Count 1 >>")), null],
  ["a PDF with random bytes in it", "a.pdf", pdf(packed("x", "/Subtype /Image")), null],
  ["a document", "แบบฟอร์ม.docx", officeFile("docx"), null],
  ["a document with a link", "a.docx", docx(relation("hyperlink", "https://www.gecc.test/")), null],
  ["a document with a chart and its table", "a.docx", docx({ name: "word/embeddings/Microsoft_Excel_Sheet1.xlsx", bytes: officeFile("xlsx") }), null],
  ["a table that packs well", "ตาราง.xlsx", office("xlsx", [{ name: "xl/sheet1.xml", text: Array.from({ length: 60_000 }, (_, index) => `<row r="${index}"><c>${index * 7919}</c></row>`).join("") }]), null],
  ["a photo of a phone", "ภาพถ่าย.jpg", await phonePhoto(), null],
  ["a picture", "ภาพ.png", await picture(30, 30).png().toBuffer(), null],
];
