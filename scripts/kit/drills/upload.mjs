/** Made-up evidence: sent by a form or in parts as a browser does, and looked for afterwards. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rowsOf } from "./ground.mjs";

const NAME = "ซ้อม";
const TUS = { "tus-resumable": "1.0.0" };

/** Another content for each number, so that none is taken for another. */
export function fileOf(number, size) {
  const bytes = Buffer.concat([Buffer.from(`%PDF-1.4\n% made up ${number}\n`), Buffer.alloc(size, number % 251), Buffer.from("\n%%EOF\n")]);
  return { name: `${NAME} ${number}.pdf`, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

const NO_ANSWER = { status: 0, to: "", body: null };

async function ask(address, path, options) {
  try {
    const response = await fetch(address + path, { redirect: "manual", ...options });
    const text = await response.text();
    const to = response.headers.get("location") ?? "";
    const body = (response.headers.get("content-type") ?? "").includes("json") || text.startsWith("{") ? JSON.parse(text) : text;
    return { status: response.status, to, body, offset: Number(response.headers.get("upload-offset")) };
  } catch {
    return NO_ANSWER;
  }
}

/**
 * The form of a criterion. `text` is typed beside the file; `scripts`: whether the page's own scripts send it.
 * @returns {Promise<{status: number, to: string, body: any}>} status 0: no answer came
 */
export function uploadByForm({ address }, { applicationId, cookie }, { code, name, bytes, text, version = 0, scripts = true }) {
  const body = new FormData();
  for (const [field, value] of Object.entries({ applicationId, back: `/applications/${applicationId}/criteria/${code}` })) body.append(field, String(value));
  body.append(`files[${code}]`, new Blob([bytes], { type: "application/pdf" }), name);
  if (text !== undefined) {
    body.append(`answers[${code}][version]`, String(version));
    body.append(`answers[${code}][text]`, text);
  }
  const headers = { cookie, origin: address, accept: scripts ? "application/json" : "text/html" };
  return ask(address, "/api/evidence", { method: "POST", headers, body });
}

/** Begins an upload in parts; `to` is its address. */
export function beginParts({ address }, { applicationId, cookie }, { code, name, bytes }) {
  const about = Object.entries({ name, applicationId, code }).map(([field, value]) => `${field} ${Buffer.from(String(value)).toString("base64")}`);
  const headers = { ...TUS, cookie, origin: address, "upload-length": String(bytes.length), "upload-metadata": about.join(",") };
  return ask(address, "/api/uploads", { method: "POST", headers });
}

/** Asks how far it is and sends the rest. @returns 200 once it is whole; `from`: where it went on */
export async function goOn({ address }, { cookie }, path, { bytes }) {
  const headers = { ...TUS, cookie, origin: address };
  const asked = await ask(address, path, { method: "HEAD", headers });
  if (asked.status !== 200 || asked.offset === bytes.length) return { ...asked, from: asked.offset };
  const body = bytes.subarray(asked.offset);
  const type = { "content-type": "application/offset+octet-stream", "upload-offset": String(asked.offset) };
  return { ...await ask(address, path, { method: "PATCH", headers: { ...headers, ...type }, body }), from: asked.offset };
}

/** From the beginning, without a second try. */
export async function uploadByParts(ground, center, file) {
  const begun = await beginParts(ground, center, file);
  return begun.status === 201 ? goOn(ground, center, begun.to, file) : begun;
}

export const isTaken = ({ status, body }) => status === 200 && body?.ok !== false;

const filesUnder = (folder) => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name, parentPath, path }) => join(parentPath ?? path, name));
  } catch {
    return [];
  }
};

/** What lies in the storage, whole or half; and the parts of uploads that may go on. */
export const inStorage = ({ dataDir }) => ({ files: filesUnder(join(dataDir, "files")), parts: filesUnder(join(dataDir, "uploads")) });

const storedRows = (ground) => rowsOf(ground, `SELECT "name", "key", "size", "sha256" FROM "Evidence" WHERE "name" LIKE '${NAME}%'`);

/** How many rows each of these files has. */
export async function rowsPerFile(ground, files) {
  const rows = await storedRows(ground);
  return files.map(({ name }) => rows.filter((row) => row.name === name).length);
}

/** Each row has its file, whole, and each file its row. @param {{sha256: string}[]} acknowledged @returns {Promise<string[]>} what is wrong */
export async function checkFiles(ground, acknowledged) {
  const rows = await storedRows(ground);
  // Also of what stands for the files of the made-up drafts.
  const known = new Set((await rowsOf(ground, `SELECT "key" FROM "Evidence"`)).map(({ key }) => key));
  const hashes = new Map(inStorage(ground).files.map((path) => [path.split("/").slice(-2).join("/"), createHash("sha256").update(readFileSync(path)).digest("hex")]));
  const figures = {
    "acknowledged files without a row": acknowledged.filter(({ sha256 }) => !rows.some((row) => row.sha256 === sha256)).length,
    "rows without their whole file": rows.filter(({ key, sha256 }) => hashes.get(key) !== sha256).length,
    "files without a row, or half written": [...hashes.keys()].filter((key) => !known.has(key)).length,
    "files with several rows": rows.length - new Set(rows.map(({ name }) => name)).size,
  };
  for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${value}`);
  return Object.entries(figures).filter(([, value]) => value > 0).map(([name, value]) => `${value} ${name}`);
}
