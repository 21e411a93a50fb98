import { db } from "@/lib/db";
import type { ImportKind } from "@/lib/domain/import";
import type { Actor } from "@/lib/domain/permissions";
import { importApply } from "@/lib/imports/apply";
import { importCheck } from "@/lib/imports/check";
import { confirmImport, sendImport } from "@/lib/imports/commands";
import { getImport } from "@/lib/imports/queries";
import { putFile } from "@/lib/storage";
import { runWork } from "@/lib/work/run";
import { NOW } from "@/tests/support/builders";

/** Sent and checked, as the worker does it. */
export async function checked(actor: Actor, kind: ImportKind, bytes: Buffer) {
  const stored = await putFile([bytes]);
  const { id } = await sendImport(actor, kind, { ...stored, field: "files", name: "ตาราง.xlsx", mime: "" }, NOW);
  await workOn(id);
  return getImport(actor, id);
}

/** What the worker does with it next. */
export async function workOn(id: number): Promise<void> {
  const { workId } = await db().import.findUniqueOrThrow({ where: { id } });
  await runWork({ importCheck, importApply }, workId ?? 0, NOW);
}

export async function confirmed(actor: Actor, id: number) {
  await confirmImport(actor, { importId: id }, NOW);
  await workOn(id);
  return getImport(actor, id);
}

export const told = (faults: { row: number; column: string; code: string }[]) => faults.map(({ row, column, code }) => `${column}${row} ${code}`);

export const AGENCY = ["กระทรวง", "หน่วยงาน", "ชื่อภาษาอังกฤษ", "หน่วยงานต้นสังกัด"];
export const CENTER = ["กระทรวง", "หน่วยงาน", "ชื่อศูนย์", "จังหวัด", "โทรศัพท์", "อีเมล", "เว็บไซต์"];
export const PERSON = ["อีเมล", "ชื่อ–นามสกุล", "บทบาท", "กระทรวง", "หน่วยงาน", "ชื่อศูนย์", "สิทธิในศูนย์"];
export const CERTIFICATE = ["กระทรวง", "หน่วยงาน", "ชื่อศูนย์", "ปี พ.ศ. ที่รับรอง", "ระดับ", "วันที่ประกาศ", "เลขที่ตรารับรอง"];
