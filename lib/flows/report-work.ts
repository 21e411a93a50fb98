import { db } from "@/lib/db";
import { bodyKey } from "@/lib/domain/body";
import type { Actor } from "@/lib/domain/permissions";
import { reportPdf } from "@/lib/report/paper";
import { getReport } from "@/lib/report/queries";
import { ReportOf, type AskReport } from "@/lib/report/schema";
import { handler } from "@/lib/work/handler";
import { startWork } from "@/lib/work/start";

/** Asks for the report of a cycle and a body; who may not read it is told so at once. @throws NOT_FOUND */
export async function askReport(actor: Actor, { year, body, token }: AskReport, now: Date): Promise<{ workId: number }> {
  await getReport(actor, { year, body }, now);
  const workId = await db().$transaction((tx) => startWork(tx, actor, { kind: "ministryReport", params: { year, body }, retryKey: token }, now));
  return { workId };
}

/** The work: reads with the rights that its asker has by then, and lays out the two pages. */
export const ministryReport = handler(ReportOf, async (asked, { actor, now, progress }) => {
  await progress(0, 2);
  const report = await getReport(actor, asked, now);
  await progress(1, 2);
  const bytes = reportPdf(report, now);
  await progress(2, 2);
  return { file: { name: `gecc-report-${asked.year}-${bodyKey(report.body)}.pdf`, mime: "application/pdf", chunks: [bytes] } };
});
