import { join } from "node:path";
import sharp from "sharp";

const FONTS = ["400Regular/Sarabun_400Regular.ttf", "700Bold/Sarabun_700Bold.ttf"].map((file) => join(process.cwd(), "node_modules/@expo-google-fonts/sarabun", file));

let fonts: Promise<unknown> | undefined;

/** A drawing finds the fonts that are known to the process: each is made known by drawing one letter with it. */
const withFonts = () => (fonts ??= Promise.all(FONTS.map((fontfile) => sharp({ text: { text: "ก", font: "Sarabun", fontfile } }).png().toBuffer())));

/** Twice the size that it is drawn in, so that it is sharp on paper. */
const DENSITY = 144;

/** A drawing as a picture, its Thai set in the bundled Sarabun. */
export async function pictureOf(svg: string): Promise<Uint8Array> {
  await withFonts();
  return sharp(Buffer.from(svg), { density: DENSITY, limitInputPixels: 30_000_000 }).png({ compressionLevel: 9 }).toBuffer();
}
