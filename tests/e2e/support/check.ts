import { db } from "@/lib/db";
import { checkFile } from "@/lib/evidence/check";

/** Run as a process of its own: the checks of all files that wait. */
for (const { id } of await db().evidence.findMany({ where: { check: "WAITING" }, select: { id: true } })) await checkFile({ evidenceId: id }, new Date());
await db().$disconnect();
