import { affectedCodes, changesBetween } from "@/lib/applications/changes";
import { assertWindow } from "@/lib/applications/commands";
import { receiptNumber } from "@/lib/applications/receipt-number";
import type { Declaration, SubmitApplication } from "@/lib/applications/schema";
import { hashSnapshot, Snapshot, takeSnapshot } from "@/lib/applications/snapshot";
import { changeApplication, type Done } from "@/lib/change";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { formatInstant, todayInThailand, toDay } from "@/lib/domain/calendar";
import { gapsOf } from "@/lib/domain/completeness";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { writeMail } from "@/lib/mail";
import { pageAddress } from "@/lib/site";

export type Receipt = { receipt: string; version: number; sha256: string; submittedAt: Date };

const shown = { receipt: true, version: true, sha256: true, submittedAt: true } as const;

async function assertInTime(tx: Tx, application: ApplicationRow, now: Date): Promise<void> {
  if (application.stage === "DRAFT") return assertWindow(application, now);
  const open = await tx.return.findFirst({ where: { applicationId: application.id, closedAt: null } });
  if (open && todayInThailand(now) > toDay(open.deadlineOn)) throw refuse("WINDOW_CLOSED", { until: toDay(open.deadlineOn) });
}

function assertComplete(application: ApplicationRow, set: Parameters<typeof gapsOf>[0], content: Snapshot): void {
  const gaps = gapsOf(set, content.answers, application.profileConfirmedAt !== null, application.policy);
  if (gaps.length === 0) return;
  throw refuse("INCOMPLETE", { count: gaps.length, gaps: gaps.map((gap) => (gap.code ? `${gap.kind} ${gap.code}` : gap.kind)) });
}

/** After a correction every scorer looks again before the sheets are compared. */
async function closeReturn(tx: Tx, application: ApplicationRow, now: Date): Promise<void> {
  await tx.return.updateMany({ where: { applicationId: application.id, closedAt: null }, data: { closedAt: now } });
  await tx.sheet.updateMany({
    where: { kind: "OWN", assessment: { applicationId: application.id, stage: "DOCUMENT", finishedAt: null } }, data: { finishedAt: null },
  });
}

/** What scorers look at again; nothing where nobody has looked yet. */
async function affectedBy(tx: Tx, application: ApplicationRow, set: StoredCriteriaSet, content: Snapshot): Promise<string[]> {
  const last = await tx.submission.findFirst({ where: { applicationId: application.id }, orderBy: { version: "desc" }, select: { content: true } });
  if (!last) return [];
  const returned = await tx.$queryRaw<{ code: string }[]>`
    SELECT c."code" FROM "Return" r JOIN "ReturnItem" i ON i."returnId" = r."id" JOIN "Criterion" c ON c."id" = i."criterionId"
     WHERE r."applicationId" = ${application.id} AND r."closedAt" IS NULL`;
  return affectedCodes(set.criteria, returned.map(({ code }) => code), changesBetween(Snapshot.parse(last.content), content));
}

type Sent = Snapshot & { declaration: Declaration };

async function keepSubmission(
  tx: Tx, actor: Actor, application: ApplicationRow, { content, affected }: { content: Sent; affected: string[] }, version: number, now: Date,
): Promise<Receipt> {
  const { name, position } = content.declaration;
  return tx.submission.create({
    data: {
      applicationId: application.id, version, receipt: receiptNumber(application, version), content, affected, declaredName: name,
      declaredPosition: position, sha256: hashSnapshot(content), submittedAt: now, submittedById: actor.userId,
    },
    select: shown,
  });
}

/** Number, time, fingerprint and the address of the page, to who sent it. */
async function mailReceipt(tx: Tx, actor: Actor, application: ApplicationRow, content: Sent, receipt: Receipt): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { email: true } });
  const { submittedAt, ...values } = receipt;
  await writeMail(tx, [{
    to: user.email, applicationId: application.id, subject: "mail.receipt.subject", body: "mail.receipt.body",
    values: {
      ...values, ...content.declaration, center: content.center.nameTh, year: application.year, at: formatInstant(submittedAt, "th"),
      page: pageAddress(`/applications/${application.id}/receipt?version=${receipt.version}`),
    },
  }], submittedAt);
}

async function submit(tx: Tx, actor: Actor, application: ApplicationRow, { declaration }: SubmitApplication, now: Date): Promise<Done<Receipt>> {
  await assertInTime(tx, application, now);
  const set = await getCriteriaSet(tx, application.criteriaSetId);
  const { content: working, owner } = await takeSnapshot(tx, application, set);
  const content: Sent = { ...working, declaration };
  assertComplete(application, set, content);
  const version = (await tx.submission.count({ where: { applicationId: application.id } })) + 1;
  const affected = await affectedBy(tx, application, set, content);
  const receipt = await keepSubmission(tx, actor, application, { content, affected }, version, now);
  await mailReceipt(tx, actor, application, content, receipt);
  if (application.stage === "RETURNED") {
    await closeReturn(tx, application, now);
    return { result: receipt, detail: { receipt: receipt.receipt, version } };
  }
  return { result: receipt, set: { submittedAt: now, ...owner }, detail: { receipt: receipt.receipt, version } };
}

/**
 * Submits the working copy, with the declaration of the center's head, as the next version: copied, hashed, kept unchanged; the answers close.
 * A second post of the version that the person saw answers with the first's receipt.
 * @throws INCOMPLETE with every gap; WINDOW_NOT_OPEN, WINDOW_CLOSED, CYCLE_NOT_OPEN
 */
export function submitApplication(actor: Actor, input: SubmitApplication, now: Date): Promise<Receipt> {
  const earlier = (tx: Tx) => tx.submission.findUnique({
    where: { applicationId_version: { applicationId: input.applicationId, version: input.version } }, select: shown,
  });
  return changeApplication(actor, "submit", input.applicationId, now, (tx, application) => submit(tx, actor, application, input, now), earlier);
}
