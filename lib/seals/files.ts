import { randomUUID } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { SealFile } from "@/lib/seals/form";

/** DATA_DIR/seals/0000/00000001.json …: outside the database, made once, never written again. */

const NAME = /^\d{8}\.json$/;
const PART = /^\d{4}$/;
const IN_A_FOLDER = 10_000;

const root = () => join(env().DATA_DIR, "seals");
const folderOf = (number: number) => join(root(), String(Math.floor(number / IN_A_FOLDER)).padStart(4, "0"));
const pathOf = (number: number) => join(folderOf(number), `${String(number).padStart(8, "0")}.json`);

/** There whole under its name, or not at all. @throws Error EEXIST where the number is taken: a seal is never written over */
export async function writeSeal(number: number, seal: SealFile): Promise<void> {
  const folder = folderOf(number);
  await mkdir(folder, { recursive: true });
  const half = join(folder, `${randomUUID()}.part`);
  try {
    const file = await open(half, "wx", 0o644);
    await file.writeFile(`${JSON.stringify(seal)}\n`).then(() => file.sync()).finally(() => file.close());
    await link(half, pathOf(number));
    await sync(folder);
  } finally {
    await rm(half, { force: true });
  }
}

/** A new name is safe on disk only once its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

export async function listSeals(): Promise<number[]> {
  const parts = (await readdir(root()).catch(() => [])).filter((name) => PART.test(name));
  const names = await Promise.all(parts.map((part) => readdir(join(root(), part))));
  return names.flat().filter((name) => NAME.test(name)).map((name) => Number.parseInt(name, 10)).sort((one, other) => one - other);
}

/** MISSING, UNREADABLE: there is no such file; it holds no seal. */
export async function readSeal(number: number): Promise<SealFile | "MISSING" | "UNREADABLE"> {
  const text = await readFile(pathOf(number), "utf8").catch(() => null);
  if (text === null) return "MISSING";
  try {
    return SealFile.safeParse(JSON.parse(text)).data ?? "UNREADABLE";
  } catch {
    return "UNREADABLE";
  }
}
