import type { Readable } from "node:stream";
import canonicalize from "canonicalize";
import { findAppeal } from "@/lib/appeals/queries";
import { appealPage, resultPage, returnsPage, submissionPage } from "@/lib/applications/copy-pages";
import { getApplication, type ApplicationView, type Version } from "@/lib/applications/queries";
import { receiptPdf } from "@/lib/applications/receipt-pdf";
import { getResult } from "@/lib/applications/results";
import { Snapshot } from "@/lib/applications/snapshot";
import { getSubmission } from "@/lib/applications/submissions";
import { db } from "@/lib/db";
import { formatDay, formatInstant, toDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { harmlessName } from "@/lib/domain/evidence";
import type { Actor } from "@/lib/domain/permissions";
import { say } from "@/lib/messages";
import { openFile } from "@/lib/storage";
import { streamZip, type Written, type ZipEntry } from "@/lib/zip";

const folder = (name: "versions" | "receipts" | "evidence") => say("th", `copy.folder.${name}`);
const text = (path: string, make: () => Promise<string>): ZipEntry => ({ path, compress: true, open: async () => Buffer.from(await make()) });

type MoreOf = (actor: Actor, application: ApplicationView) => Promise<ZipEntry[]>;

/**
 * A copy of everything of an application that this person may read: every version as data and to be read, receipts, files, what was
 * returned and why, the result once it is open, the appeal, and what `more` adds. For the center, its ministry and the secretariat; who
 * judges reads case by case.
 * @throws NOT_FOUND
 */
export async function openCopy(actor: Actor, id: number, now: Date, more: MoreOf = () => Promise.resolve([])): Promise<{ name: string; stream: Readable }> {
  const application = await getApplication(actor, id);
  const { relation, versions, facts } = application;
  const reads = relation.staff || relation.secretariat || relation.owner;
  if (!reads || relation.judge || versions.length === 0) throw refuse("NOT_FOUND");
  const oldestFirst = [...versions].reverse();
  const entries = [
    ...oldestFirst.flatMap((version) => versionEntries(actor, application, version)), ...(await fileEntries(application)),
    ...(await returnEntries(application)), ...(await resultEntries(actor, application)), ...(await appealEntries(application)), ...(await more(actor, application)),
  ];
  const about = { application: id, year: facts.year, center: application.head.centerTh, madeAt: now.toISOString(), versions: oldestFirst };
  const manifest = (files: readonly Written[]) => `${JSON.stringify({ ...about, files }, null, 2)}\n`;
  return { name: `GECC-${facts.year}-${String(id).padStart(6, "0")}.zip`, stream: streamZip(entries, { path: "manifest.json", text: manifest }) };
}

/** The data is the canonical JSON itself: the SHA-256 of that file is the fingerprint on the receipt. */
function versionEntries(actor: Actor, application: ApplicationView, known: Version): ZipEntry[] {
  const { version, receipt } = known;
  const name = `${folder("versions")}/${say("th", "submission.title", { version })}`;
  const read = () => getSubmission(actor, application.id, version);
  return [
    // What a page adds to it, how the checks of files stand today, is no part of what was sent.
    text(`${name}.json`, async () => canonicalize(Snapshot.parse((await read()).content)) ?? ""),
    text(`${name}.html`, async () => submissionPage({ ...(await read()), version }, application.head)),
    { path: `${folder("receipts")}/${receipt}.pdf`, compress: false, open: () => receiptPdf(application, known) },
  ];
}

type FileRow = { id: number; name: string; key: string };

/** Names stay short enough for every system, in bytes too: a Thai letter takes three. */
function fileName({ id, name }: FileRow): string {
  const safe = harmlessName(name);
  const dot = safe.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ""];
  let short = stem;
  while (Buffer.byteLength(short) > 180) short = [...short].slice(0, -1).join("");
  return `${id} ${short}${ending}`;
}

/** Every file of every version, once; only those that passed their check. */
async function fileEntries({ id, appeal }: ApplicationView): Promise<ZipEntry[]> {
  const rows = await db().$queryRaw<FileRow[]>`
    SELECT e."id", e."name", e."key" FROM "Evidence" e
     WHERE e."check" = 'PASSED' AND e."id" IN (
       SELECT (f->>'id')::int FROM "Submission" s, jsonb_array_elements(s."content"->'answers') a, jsonb_array_elements(a->'evidence') f WHERE s."applicationId" = ${id}
       UNION SELECT x."evidenceId" FROM "AppealFile" x JOIN "Appeal" l ON l."id" = x."appealId" WHERE l."applicationId" = ${id} AND ${appeal !== null})
     ORDER BY e."id"`;
  return rows.map((row) => ({
    path: `${folder("evidence")}/${fileName(row)}`, compress: false,
    open: async () => (await openFile(row.key)) ?? Buffer.from(say("th", "copy.fileLost")),
  }));
}

/** Returns are between the center, the team and the secretariat. */
async function returnEntries({ id, relation }: ApplicationView): Promise<ZipEntry[]> {
  if (!relation.staff && !relation.secretariat) return [];
  const rows = await db().return.findMany({
    where: { applicationId: id }, orderBy: { round: "asc" },
    include: { items: { select: { reason: true, criterion: { select: { code: true } } }, orderBy: { criterion: { position: "asc" } } } },
  });
  const rounds = rows.map(({ round, sentAt, deadlineOn, items }) => ({
    round, sentAt: formatInstant(sentAt, "th"), deadline: formatDay(toDay(deadlineOn), "th"),
    items: items.map(({ reason, criterion }) => ({ code: criterion.code, reason })),
  }));
  return rounds.length === 0 ? [] : [text(`${say("th", "copy.returns")}.html`, () => Promise.resolve(returnsPage(rounds)))];
}

async function resultEntries(actor: Actor, { id }: ApplicationView): Promise<ZipEntry[]> {
  const result = await getResult(actor, id);
  const isTold = (result.verdict !== null && result.application.facts.announced) || result.gateFailure !== null;
  return isTold ? [text(`${say("th", "result.title")}.html`, () => Promise.resolve(resultPage(result)))] : [];
}

/** To those who are told of the appeal: the center and the secretariat. */
async function appealEntries({ id, appeal: told }: ApplicationView): Promise<ZipEntry[]> {
  const appeal = told === null ? null : await findAppeal(id);
  return appeal ? [text(`${say("th", "appeal.filed")}.html`, () => Promise.resolve(appealPage(appeal)))] : [];
}
