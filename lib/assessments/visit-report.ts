import type { Photo } from "@/lib/assessments/desk";
import { assertInside, findOpenSheet, getCase, type CaseHead } from "@/lib/assessments/queries";
import { readStage, type ComparedSheet, type StageSheets } from "@/lib/assessments/stage-sheets";
import { visitorsSql } from "@/lib/assessments/visit-queries";
import { getCriteriaSet, type StoredCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { can, type Actor } from "@/lib/domain/permissions";
import type { Visitor } from "@/lib/domain/visit-notice";

/** `name` null: the team's agreed sheet. */
export type Account = { name: string | null; visitedOn: Day | null; present: string | null; note: string | null };
export type Remark = { name: string | null; reason: string; internal: string };
export type ReportRow = { criterion: StoredCriterion; photos: (Photo & { by: string })[]; remarks: Remark[] };
type Place = { visitOn: Day | null; teamNumber: number; people: Visitor[]; address: string | null; coordinatorName: string | null; coordinatorPhone: string | null };

export type VisitReport = {
  head: CaseHead; place: Place; accounts: Account[];
  /** Only criteria of which something was written or photographed. No points: what was seen, not what it is worth. */
  rows: ReportRow[];
};

async function readPlace(assessmentId: number): Promise<Place> {
  const [row] = await db().$queryRaw<(Omit<Place, "visitOn"> & { visitOn: Date | null })[]>`
    SELECT a."visitOn", t."number" AS "teamNumber", ${visitorsSql} AS "people", k."address", k."coordinatorName", k."coordinatorPhone"
      FROM "Assessment" a JOIN "Team" t ON t."id" = a."teamId" JOIN "Application" p ON p."id" = a."applicationId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE a."id" = ${assessmentId}`;
  if (!row) throw refuse("NOT_FOUND");
  return { ...row, visitOn: row.visitOn && toDay(row.visitOn) };
}

/**
 * The report of a visit: when, where, who was there, photos and remarks by criterion. For the team and the secretariat as soon as every
 * scorer has finished, for the committee what was agreed: the rights of the sheets. A center and its ministry never.
 * @throws NOT_FOUND; SHEETS_NOT_FINISHED while a scorer still works alone
 */
export async function getVisitReport(actor: Actor, applicationId: number): Promise<VisitReport> {
  const { facts, head } = await getCase(actor, applicationId);
  assertInside(actor, facts);
  const assessment = facts.assessments.find(({ stage }) => stage === "ON_SITE");
  if (!assessment) throw refuse("NOT_FOUND");
  if ((await findOpenSheet(actor, applicationId)) !== null || !can(actor, "viewAgreed", facts, "ON_SITE")) throw refuse("SHEETS_NOT_FINISHED");
  const set = await getCriteriaSet(db(), facts.criteriaSetId);
  const [{ stored }, place] = await Promise.all([readStage(set, assessment.id), readPlace(assessment.id)]);
  return { head, place, ...reportOf(set, stored, can(actor, "viewSheets", facts, "ON_SITE")) };
}

function reportOf(set: StoredCriteriaSet, { agreed, own }: StageSheets, sheetsShown: boolean): Pick<VisitReport, "accounts" | "rows"> {
  const sheets = [...(agreed ? [{ ...agreed, name: null }] : []), ...(sheetsShown ? own : [])];
  const rows = set.criteria.map((criterion) => ({
    criterion, remarks: sheets.flatMap((sheet) => remarkOf(sheet, criterion.code)),
    photos: (sheetsShown ? own : []).flatMap(({ name, photos }) => photos.filter(({ code }) => code === criterion.code).map((photo) => ({ ...photo, by: name }))),
  }));
  return { accounts: sheets.map(accountOf), rows: rows.filter(({ remarks, photos }) => remarks.length + photos.length > 0) };
}

type Sheet = Omit<ComparedSheet, "name"> & { name: string | null };

const accountOf = ({ name, visitedOn, present, note }: Sheet): Account => ({ name, visitedOn: visitedOn && toDay(visitedOn), present, note });

function remarkOf({ name, marks, beside }: Sheet, code: string): Remark[] {
  const [reason, internal] = [marks[code]?.reason?.trim() ?? "", beside.get(code)?.internal.trim() ?? ""];
  return reason === "" && internal === "" ? [] : [{ name, reason, internal }];
}
