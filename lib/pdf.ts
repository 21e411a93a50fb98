import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { mendTextLayer } from "@/lib/pdf-text-layer";

const FONTS = ["400Regular", "700Bold"].map((style) => join(process.cwd(), "node_modules/@expo-google-fonts/sarabun", style));

let compiler: NodeCompiler | undefined;

/** One of a process: it keeps the fonts and what it has laid out. */
const theCompiler = (): NodeCompiler => (compiler ??= NodeCompiler.create({ workspace: process.cwd(), fontArgs: [{ fontPaths: FONTS }] }));

/** A4 with the letter's margins; Sarabun drawn as large as TH Sarabun PSK 16 pt. `d` is the data: what people wrote is never markup. */
const FRAME = `#let d = json(bytes(sys.inputs.d))
#set page(paper: "a4", margin: (top: 2.5cm, bottom: 2cm, left: 3cm, right: 2cm))
#set text(font: "Sarabun", size: 11.5pt, lang: "th")
#set par(leading: 0.9em)
`;

/** On paper nothing may run the other way than it reads. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;
const asPrinted = (_: string, value: unknown) => (typeof value === "string" ? value.replace(DIRECTIONS, "") : value);

/** Pictures that a template draws, by the address that it names them by; null: it has none of that name. */
export type Pictures = Readonly<Record<`/${string}`, Uint8Array | null>>;

/** Lays out a template (Typst) with data. @throws Error where the template is wrong: a fault, never what people wrote. */
export function makePdf(template: string, data: unknown, pictures: Pictures = {}): Uint8Array {
  const typst = theCompiler();
  for (const [path, bytes] of Object.entries(pictures)) if (bytes) typst.mapShadow(join(process.cwd(), path), Buffer.from(bytes));
  try {
    return mendTextLayer(new Uint8Array(typst.pdf({ mainFileContent: FRAME + template, inputs: { d: JSON.stringify(data, asPrinted) } })));
  } finally {
    typst.evictCache(10);
  }
}
