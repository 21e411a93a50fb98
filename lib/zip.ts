import { createHash } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";

/** One file of an archive; it is opened when its turn comes and not before, so that an archive costs the memory of one file's chunk. */
export type ZipEntry = { path: string; open: () => Promise<AsyncIterable<Uint8Array> | Uint8Array>; compress: boolean; /** 1 (quick) to 9 (small); 6 where nothing is said. */ level?: number };
/** What was written, by which anyone can prove that a copy is whole. */
export type Written = { path: string; size: number; sha256: string };

async function* counted(entry: ZipEntry, written: Written[]): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let size = 0;
  const bytes = await entry.open();
  for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
    hash.update(chunk);
    size += chunk.length;
    yield chunk;
  }
  written.push({ path: entry.path, size, sha256: hash.digest("hex") });
}

/** Streams an archive; `last` is written when all else is, and told what that was. */
export function streamZip(entries: readonly ZipEntry[], last: { path: string; text: (written: readonly Written[]) => string }): Readable {
  const [zip, out, written] = [new ZipFile(), new PassThrough(), new Array<Written>()];
  let current: Readable | undefined;
  const add = (entry: ZipEntry) => zip.addReadStreamLazy(entry.path, { compress: entry.compress, ...(entry.compress ? { compressionLevel: entry.level ?? 6 } : {}) }, (give) => {
    current = Readable.from(counted(entry, written), { objectMode: false });
    current.on("error", (error) => out.destroy(error));
    give(null, current);
  });
  for (const entry of entries) add(entry);
  add({ path: last.path, compress: true, open: () => Promise.resolve(Buffer.from(last.text([...written]))) });
  zip.end();
  zip.on("error", (error: Error) => out.destroy(error));
  // Who stops reading leaves no file open.
  out.on("close", () => current?.destroy());
  zip.outputStream.pipe(out);
  return out;
}
