import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import { isDomainError } from "@/lib/domain/errors";
import { FILE_KINDS, harmlessName, MAX_FILE_BYTES, MAX_FILE_MEGABYTES, MAX_FILES } from "@/lib/domain/evidence";
import { findFileKind } from "@/lib/file-kind";
import { readFields, type FormFields } from "@/lib/form";
import type { FieldFault } from "@/lib/refusal";
import { putFile, removeFile, type StoredFile } from "@/lib/storage";

/** A file that was sent, already in the storage; `field` is the name of its input. */
export type SentFile = StoredFile & { field: string; name: string; mime: string };
export type Upload = { fields: FormFields; files: SentFile[]; faults: FieldFault[] };

type Received = StoredFile & { field: string; name: string; place: number };

/** The body was no form that could be read, or broke off: the sender's fault, not ours. */
export class UnreadableUpload extends Error {}

export type UploadOptions = {
  /** False: files are passed over and only the fields are read, for who may not store anything here. */
  storesFiles: boolean;
  /** What is asked of each file at once; left out: whether it is of a kind that evidence may be. */
  look?: (file: StoredFile & { field: string; name: string }) => Promise<Checked>;
};

/**
 * Reads a multipart form as it comes: files go to the storage piece by piece, so that memory stays low whatever their size.
 * Kinds are told by the content. Where a file is refused, all that came with it are removed again, and `faults` names each.
 * @throws UnreadableUpload; nothing is then left behind.
 */
export async function receiveUpload(request: Request, { storesFiles, look = firstLook }: UploadOptions = { storesFiles: true }): Promise<Upload> {
  const { pairs, received, tooMany, faults: stopped } = await receiveParts(request, storesFiles);
  const given = received.filter((file) => file.name !== "" || file.size > 0);
  await discard(received.filter((file) => !given.includes(file)));
  const checked: Checked[] = [];
  for (const { place: _, ...file } of given) checked.push(await look(file));
  const faults = [...stopped, ...checked.flatMap((file) => file.fault ?? [])];
  if (tooMany) faults.push(faultAt("files", "TOO_MANY_FILES", { limit: MAX_FILES }));
  const fields = readFields(pairs);
  if (faults.length === 0) return { fields, files: checked.map(({ file }) => file), faults };
  await discard(given);
  return { fields, files: [], faults };
}

/** Takes back what was stored for an act that was refused. */
export async function discard(files: readonly Pick<StoredFile, "key">[]): Promise<void> {
  await Promise.all(files.map(({ key }) => removeFile(key)));
}

const faultAt = (field: string, code: FieldFault["code"], params: FieldFault["params"]): FieldFault =>
  ({ field, code, params: { field, ...params } });

export type Checked = { file: SentFile; fault: FieldFault | null };

/** The cheap questions, asked at once: is it empty, too large, of a kind that is taken. The rest is the worker's (lib/evidence/check.ts). */
export async function firstLook({ name: raw, ...stored }: StoredFile & { field: string; name: string }): Promise<Checked> {
  const file = { ...stored, name: harmlessName(raw), mime: "" };
  const { field, name, size } = file;
  if (size > MAX_FILE_BYTES) return { file, fault: faultAt(field, "FILE_TOO_LARGE", { limit: MAX_FILE_MEGABYTES, name }) };
  if (size === 0) return { file, fault: faultAt(field, "FILE_EMPTY", { name }) };
  const kind = await findFileKind(file, name);
  if (kind === null) return { file, fault: faultAt(field, "FILE_KIND", { name }) };
  return { file: { ...file, mime: FILE_KINDS[kind].mime }, fault: null };
}

/** A table that is to be read: its reader (lib/sheet-in) says what is wrong with it. */
export function tableLook({ name: raw, ...stored }: StoredFile & { field: string; name: string }): Promise<Checked> {
  const file = { ...stored, name: harmlessName(raw), mime: "" };
  return Promise.resolve({ file, fault: file.size === 0 ? faultAt(file.field, "FILE_EMPTY", { name: file.name }) : null });
}

type Parts = { pairs: [string, string][]; received: Received[]; tooMany: boolean; faults: FieldFault[]; storageFault: Error | null };

/** A form with fourteen gates has fourteen file inputs, most of them empty. One byte more than allowed tells what is too large. */
const LIMITS = { fileSize: MAX_FILE_BYTES + 1, files: MAX_FILES + 20, fields: 500, fieldNameSize: 200 };
/** Of the whole form, and of its fields together: what is longer is not read to its end. */
const MAX_BODY = 300 * 1024 * 1024;
const MAX_FIELDS_LENGTH = 2 * 1024 * 1024;

async function receiveParts(request: Request, storesFiles: boolean): Promise<Parts> {
  const parts: Parts = { pairs: [], received: [], tooMany: false, faults: [], storageFault: null };
  const storing: Promise<void>[] = [];
  try {
    await pipeline(chunksOf(request.body), parserInto(parts, storesFiles ? storing : null, request.headers));
    await Promise.all(storing);
    parts.received.sort((a, b) => a.place - b.place);
    return parts;
  } catch (error) {
    await Promise.all(storing);
    await discard(parts.received);
    throw parts.storageFault ?? new UnreadableUpload("the form could not be read", { cause: error });
  }
}

/** @throws Error when the headers are not those of a form */
function parserInto(parts: Parts, storing: Promise<void>[] | null, headers: Headers): busboy.Busboy {
  const parser = busboy({ headers: Object.fromEntries(headers), limits: LIMITS, defParamCharset: "utf8" });
  let length = 0;
  parser.on("field", (name, value) => {
    parts.pairs.push([name, value]);
    if ((length += value.length) > MAX_FIELDS_LENGTH) parser.destroy(new Error("fields beyond every limit"));
  });
  parser.on("filesLimit", () => (parts.tooMany = true));
  // An error that comes once nobody waits for the end any more would end the process.
  parser.on("error", ignore);
  parser.on("file", (field, stream, { filename }) => {
    stream.on("error", ignore);
    if (!storing) return void stream.resume();
    storing.push(store(parts, storing.length, field, stream, filename).catch((error: Error) => {
      if (isDomainError(error)) return void parts.faults.push(faultAt(field, error.code, error.params));
      // What cannot be stored ends the reading, as nobody would take the rest; a file also breaks off where the body does.
      if (!parser.destroyed) parts.storageFault = error;
      parser.destroy(error);
    }));
  });
  return parser;
}

const ignore = () => undefined;

/**
 * Small files are done before large ones: `place` keeps them in the order of the form. Of a file that is not kept the rest is passed over, so
 * that what was typed beside it is read.
 */
async function store(parts: Parts, place: number, field: string, stream: Readable, filename: string | undefined): Promise<void> {
  try {
    const stored = await putFile(stream.iterator({ destroyOnReturn: false }));
    parts.received.push({ ...stored, place, field, name: filename ?? "" });
  } finally {
    stream.resume();
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if ((size += part.value.length) > MAX_BODY) throw new Error("a body beyond every limit");
      yield part.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
