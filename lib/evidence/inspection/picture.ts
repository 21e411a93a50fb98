import sharp from "sharp";
import { MAX_FILE_BYTES } from "@/lib/domain/evidence";
import type { CheckCode } from "@/lib/domain/file-check";

/** A phone takes 12 to 50 million dots; what has more is a trap for memory. */
const MAX_DOTS = 60_000_000;
const SECONDS = 60;

// The worker is one process beside others: a picture at a time, by one thread, and nothing of it kept.
sharp.cache(false);
sharp.concurrency(1);

/**
 * The picture drawn anew: upright, in plain colours, without place, camera or any other words, and without whatever else lay in the
 * file. The code where it cannot be drawn.
 */
export async function redraw(file: Buffer, kind: "JPEG" | "PNG"): Promise<Buffer | CheckCode> {
  try {
    const picture = sharp(file, { limitInputPixels: MAX_DOTS, failOn: "error" });
    if (dots(await picture.metadata()) > MAX_DOTS) return "PICTURE";
    const upright = picture.rotate().timeout({ seconds: SECONDS });
    const bytes = await (kind === "JPEG" ? upright.jpeg({ quality: 88 }) : upright.png({ compressionLevel: 8 })).toBuffer();
    return bytes.length > MAX_FILE_BYTES ? "PICTURE" : bytes;
  } catch (error) {
    return error instanceof Error && /pixel limit/i.test(error.message) ? "PICTURE" : "DAMAGED";
  }
}

const dots = ({ width = 0, height = 0 }: { width?: number; height?: number }) => width * height;
