import { buffer } from "node:stream/consumers";
import { fromBuffer, type Entry, type ZipFile } from "yauzl";

const opened = (bytes: Buffer) => new Promise<ZipFile>((resolve, reject) =>
  fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => (error ? reject(error) : resolve(zip))));

const read = (zip: ZipFile, entry: Entry) => new Promise<Buffer>((resolve, reject) =>
  zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(buffer(stream)))));

/** The files of an archive by their names, as another program reads them. */
export async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await opened(bytes);
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: Entry) => void read(zip, entry).then((content) => {
      files.set(entry.fileName, content);
      zip.readEntry();
    }, reject));
    zip.on("end", () => resolve(files));
    zip.on("error", reject);
    zip.readEntry();
  });
}
