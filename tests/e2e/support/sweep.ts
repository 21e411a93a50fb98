import { db } from "@/lib/db";
import { sweepFiles } from "@/lib/evidence/sweep";

/** Run as a process of its own: the sweep as it will be in two days, when nothing of today is young any more. */
const swept = await sweepFiles(new Date(Date.now() + 2 * 86_400_000));
process.stdout.write(JSON.stringify(swept));
await db().$disconnect();
