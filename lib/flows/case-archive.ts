import type { Readable } from "node:stream";
import { openCopy } from "@/lib/applications/copy";
import type { ApplicationView } from "@/lib/applications/queries";
import { getLedger } from "@/lib/assessments/ledger";
import { ledgerPdf } from "@/lib/assessments/ledger-pdf";
import { streamCsv } from "@/lib/csv";
import { canManage } from "@/lib/domain/areas";
import type { Actor } from "@/lib/domain/permissions";
import { keys } from "@/lib/export/cycle";
import { readableCases, readTable } from "@/lib/export/rows";
import type { TableName } from "@/lib/export/tables";
import { say } from "@/lib/messages";
import { getCaseLog } from "@/lib/seals/case-log";
import type { ZipEntry } from "@/lib/zip";

const JUDGING: readonly TableName[] = ["marks", "markChanges", "discussions", "decisions", "events"];

/**
 * Everything of one case as one archive. The secretariat also gets how it was judged: every sheet as a table and as the paper of the
 * ledger, what was changed, the decision, and the log with its proof (scripts/check-log.mjs).
 * @throws NOT_FOUND
 */
export const openCaseArchive = (actor: Actor, id: number, now: Date): Promise<{ name: string; stream: Readable }> => openCopy(actor, id, now, judgingEntries);

async function judgingEntries(actor: Actor, { id }: ApplicationView): Promise<ZipEntry[]> {
  if (!canManage(actor, "exports")) return [];
  const cases = await readableCases(actor, [id]);
  const [portion] = cases.portions;
  if (!portion?.ids.includes(id)) return [];
  const folder = say("th", "copy.folder.judging");
  const tables = JUDGING.map((name): ZipEntry => ({
    path: `${folder}/${name}.csv`, compress: true, open: () => Promise.resolve(streamCsv(keys(name), readTable(name, cases, true))),
  }));
  const paper: ZipEntry[] = portion.agreed.length === 0 ? [] : [
    { path: `${folder}/${say("th", "ledger.title")}.pdf`, compress: false, open: async () => ledgerPdf(await getLedger(actor, id)) },
  ];
  const log: ZipEntry = {
    path: `${folder}/log.json`, compress: true, open: async () => Buffer.from(`${JSON.stringify((await getCaseLog(actor, id)).file, null, 2)}\n`),
  };
  return [...tables, ...paper, log];
}
