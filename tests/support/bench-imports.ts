import { getActorOfUser } from "@/lib/actor";
import { db } from "@/lib/db";
import { importApply } from "@/lib/imports/apply";
import { importCheck } from "@/lib/imports/check";
import { confirmImport, sendImport } from "@/lib/imports/commands";
import { putFile } from "@/lib/storage";
import { runWork } from "@/lib/work/run";
import { writeXlsx } from "@/lib/xlsx";

/** Imports 15,000 centers from a workbook into the database of DATABASE_URL, for measuring: check and import, as the worker does them. */
const CENTERS = 15_000;
const MOST_SECONDS = 60;

async function fileOf(now: Date) {
  const ministry = await db().ministry.findFirstOrThrow({ orderBy: { id: "asc" } });
  await db().agency.createMany({ data: Array.from({ length: 50 }, (_, index) => ({ ministryId: ministry.id, nameTh: `กรมวัดความเร็ว ${index}` })) });
  const provinces = await db().province.findMany({ orderBy: { code: "asc" } });
  const rows = Array.from({ length: CENTERS }, (_, index) => [
    ministry.nameTh, `กรมวัดความเร็ว ${index % 50}`, `ศูนย์บริการประชาชน แห่งที่ ${index}`, provinces[index % provinces.length]?.nameTh ?? "", "0 2283 4000", `center${index}@example.go.th`,
    `เลขที่ ${index} ถนนทดสอบ`,
  ]);
  const columns = ["กระทรวง", "หน่วยงาน", "ชื่อศูนย์", "จังหวัด", "โทรศัพท์", "อีเมล", "ที่อยู่"].map((header) => ({ header }));
  return putFile(writeXlsx([{ name: "ศูนย์", columns, rows }], now));
}

async function work(id: number, now: Date): Promise<number> {
  const { workId } = await db().import.findUniqueOrThrow({ where: { id } });
  const began = performance.now();
  await runWork({ importCheck, importApply }, workId ?? 0, now);
  return (performance.now() - began) / 1000;
}

async function measure(): Promise<void> {
  const now = new Date();
  const { id: userId } = await db().user.create({ data: { email: "bench@example.go.th", name: "bench", grants: { create: [{ role: "SECRETARIAT" }] } }, select: { id: true } });
  const actor = await getActorOfUser(userId);
  const file = { ...(await fileOf(now)), field: "files", name: "centers.xlsx", mime: "" };
  const { id } = await sendImport(actor, "CENTERS", file, now);
  const check = await work(id, now);
  await confirmImport(actor, { importId: id }, now);
  const apply = await work(id, now);
  const count = await db().center.count();
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${count} centers: checked in ${check.toFixed(1)} s, imported in ${apply.toFixed(1)} s (limit ${MOST_SECONDS}), ${memory} MB at most`);
  if (count < CENTERS || check + apply > MOST_SECONDS) process.exitCode = 1;
}

await measure();
await db().$disconnect();
