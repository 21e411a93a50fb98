import { visitorsSql } from "@/lib/assessments/visit-queries";
import type { Tx } from "@/lib/db";
import { formatDay, fromDay, toDay, todayInThailand } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { needsReason, noticeKind, type NoticeKind, type ToldVisit, type Visitor } from "@/lib/domain/visit-notice";
import type { ApplicationRow } from "@/lib/facts";
import { say } from "@/lib/messages";
import { writeToStaff } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

type Row = { visitOn: Date | null; people: Visitor[]; toldOn: Date | null; told: Visitor[] | null; center: string; teamNumber: number };

/** What is planned of a visit, and what its center was told last. */
async function readVisit(tx: Tx, assessmentId: number): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT a."visitOn", k."nameTh" AS "center", t."number" AS "teamNumber", n."visitOn" AS "toldOn", n."people" AS "told",
           ${visitorsSql} AS "people"
      FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Team" t ON t."id" = a."teamId"
      LEFT JOIN LATERAL (SELECT * FROM "VisitNotice" v WHERE v."assessmentId" = a."id" ORDER BY v."id" DESC LIMIT 1) n ON true
     WHERE a."id" = ${assessmentId}`;
  if (!row) throw refuse("NOT_FOUND");
  return row;
}

const dayOf = (date: Date | null) => date && toDay(date);
const toldOf = ({ told, toldOn }: Row): ToldVisit | null => (told === null ? null : { visitOn: dayOf(toldOn), people: told });

/**
 * Tells a center who comes when, and every change of it. Before the document stage is closed nothing is told: that a visit is planned
 * tells that the documents passed. A day that is over is nothing to prepare for.
 * @returns whether something was told
 * @throws VISIT_REASON_MISSING where a day that was told is changed without a reason
 */
export async function tellVisit(tx: Tx, application: ApplicationRow, assessmentId: number, reason: string | null, now: Date): Promise<boolean> {
  if (!application.documentClosed || application.stage !== "ON_SITE") return false;
  const row = await readVisit(tx, assessmentId);
  const planned = { visitOn: dayOf(row.visitOn), people: row.people };
  const kind = noticeKind(toldOf(row), planned);
  if (kind === null || isOver(planned, now)) return false;
  if (needsReason(kind) && reason === null) throw refuse("VISIT_REASON_MISSING", { field: "visitReason" });
  await tx.visitNotice.create({
    data: { assessmentId, visitOn: planned.visitOn && fromDay(planned.visitOn), people: planned.people.map(({ name, position }) => ({ name, position })), reason, toldAt: now },
    select: { id: true },
  });
  await write(tx, application, kind, row, reason, now);
  return true;
}

const isOver = ({ visitOn }: ToldVisit, now: Date): boolean => visitOn !== null && visitOn < todayInThailand(now);

const WORDS = {
  FIRST: { subject: "mail.visit.subject", body: "mail.visit.body" },
  PEOPLE: { subject: "mail.visitPeople.subject", body: "mail.visitPeople.body" },
  DAY: { subject: "mail.visitDay.subject", body: "mail.visitDay.body" },
  OFF: { subject: "mail.visitOff.subject", body: "mail.visitOff.body" },
} as const satisfies Record<NoticeKind, unknown>;

async function write(tx: Tx, { id: applicationId, centerId, year }: ApplicationRow, kind: NoticeKind, row: Row, reason: string | null, now: Date): Promise<void> {
  const shown = (date: Date | null) => (date ? formatDay(toDay(date), "th") : "");
  const values = {
    center: row.center, year, team: row.teamNumber, day: shown(row.visitOn), before: shown(row.toldOn), people: listed(row.people), reason: reason ?? "",
    page: pageAddress(`/applications/${applicationId}`),
  };
  await writeToStaff(tx, [{ centerId, applicationId, ...WORDS[kind], values }], now);
}

const POSITIONS = {
  CHAIR: "assign.position.CHAIR", MEMBER: "assign.position.MEMBER", SECRETARY: "assign.position.SECRETARY",
  ASSISTANT_SECRETARY: "assign.position.ASSISTANT_SECRETARY",
} as const satisfies Record<Visitor["position"], string>;

/** As a letter lists them. */
export const listed = (people: readonly Visitor[]): string => people.map(({ name, position }) => `\t${name}  ${say("th", POSITIONS[position])}`).join("\n");
