import { marksOf, readFinished, type FinishedSheet, type MarkRow } from "@/lib/calibration/results";
import { agreedSql, ownMarksSql, partsSql, scorerSql } from "@/lib/calibration/sql";
import { getCriteriaSet, type StoredCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { PolicyInput } from "@/lib/cycles/schema";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { calibrate, nearnessOf, type CalibrationResult, type Nearness } from "@/lib/domain/calibration";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import { scoreSheet, type Mark, type Marks, type SheetScore } from "@/lib/domain/score";
import { listRulings, type Ruling } from "@/lib/rulings/queries";

type File = { id: number; name: string; mime: string; size: number };
type Said = Mark & { reason: string };
export type DossierAnswer = { text: string; evidence: File[] };

type Part = { criterionId: number; text: string };
type PartFile = File & { criterionId: number };
export type DossierHead = { id: number; cycleId: number; year: number; number: number; title: string; announced: boolean };
type HeadRow = DossierHead & { criteriaSetId: number; policy: unknown; parts: Part[]; files: PartFile[] };

const answerTo = ({ parts, files }: HeadRow, wanted: number): DossierAnswer => ({
  text: parts.find(({ criterionId }) => criterionId === wanted)?.text ?? "",
  evidence: files.filter(({ criterionId }) => criterionId === wanted).map(({ criterionId: _, ...file }) => file),
});

const saidOf = (marks: Marks, code: string): Said | null => {
  const mark = marks[code];
  return mark ? { points: mark.points, met: mark.met, reason: mark.reason ?? "" } : null;
};

const headOf = ({ id, cycleId, year, number, title, announced }: HeadRow): DossierHead => ({ id, cycleId, year, number, title, announced });

// ---------------------------------------------------------------- the assessor's own sheet

export type SheetRow = {
  criterion: StoredCriterion; answer: DossierAnswer; mark: Said | null; rulings: Ruling[];
  /** Null until the own sheet is finished. */
  agreed: (Said & { nearness: Nearness }) | null;
};
export type DossierSheet = {
  head: DossierHead; finishedAt: Date | null; savedAt: Date | null; rows: SheetRow[]; score: SheetScore; fullScore: number; rule: Policy;
  /** After finishing. */
  result: CalibrationResult | null;
};

type OwnRow = HeadRow & { finishedAt: Date | null; savedAt: Date | null; own: MarkRow[] | null; agreed: MarkRow[] | null };

/**
 * A scorer's own sheet on a published dossier. What was agreed is not even read until that sheet is finished.
 * @throws NOT_FOUND for who does not score in the cycle, and while the dossier is a draft
 */
export async function getDossierSheet(actor: Actor, year: number, id: number): Promise<DossierSheet> {
  const [row] = await db().$queryRaw<OwnRow[]>`
    SELECT ${partsSql}, h."finishedAt", ${ownMarksSql} AS "own", CASE WHEN h."finishedAt" IS NOT NULL THEN ${agreedSql} END AS "agreed",
           (SELECT max(m."savedAt") FROM "DossierMark" m WHERE m."sheetId" = h."id") AS "savedAt"
      FROM "Dossier" d JOIN "Cycle" y ON y."id" = d."cycleId" LEFT JOIN "DossierSheet" h ON h."dossierId" = d."id" AND h."assessorId" = ${actor.userId}
     WHERE d."id" = ${id} AND y."year" = ${year} AND d."publishedAt" IS NOT NULL AND ${scorerSql(actor)}`;
  if (!row) throw refuse("NOT_FOUND");
  const [set, rulings] = await Promise.all([getCriteriaSet(db(), row.criteriaSetId), listRulings(year)]);
  const rule = completePolicy(PolicyInput.parse(row.policy));
  return { head: headOf(row), finishedAt: row.finishedAt, savedAt: row.savedAt, fullScore: set.fullScore, rule, ...compare(set, row, rulings, rule) };
}

function compare(set: StoredCriteriaSet, row: OwnRow, rulings: Ruling[], rule: Policy): Pick<DossierSheet, "rows" | "score" | "result"> {
  const own = marksOf(set, row.own);
  const agreed = row.agreed && marksOf(set, row.agreed);
  const rows = set.criteria.map((criterion) => ({
    criterion, answer: answerTo(row, criterion.id), mark: saidOf(own, criterion.code), rulings: rulings.filter(({ code }) => code === criterion.code),
    agreed: agreed && besideOf(criterion, agreed, own),
  }));
  return { rows, score: scoreSheet(set, own), result: agreed && calibrate(set, agreed, own, rule) };
}

function besideOf(criterion: StoredCriterion, agreed: Marks, own: Marks): SheetRow["agreed"] {
  const said = saidOf(agreed, criterion.code);
  return said && { ...said, nearness: nearnessOf(criterion, agreed[criterion.code], own[criterion.code]) };
}

// ---------------------------------------------------------------- the secretariat's desk

export type DeskRow = {
  criterion: StoredCriterion; answer: DossierAnswer; agreed: Said | null;
  /** How many of the finished sheets gave the agreed mark. */
  same: number;
};
export type DossierDesk = {
  head: DossierHead; publishedAt: Date | null; source: { receipt: string; centerTh: string; year: number } | null;
  rows: DeskRow[]; agreedScore: SheetScore; fullScore: number;
  /** Codes of items without an agreed mark or its reason. */
  gaps: string[];
  sheets: (FinishedSheet & { name: string })[];
  rule: Policy;
};

type KeptRow = HeadRow & { publishedAt: Date | null; source: DossierDesk["source"]; agreed: MarkRow[] | null; names: { id: number; name: string }[] | null };

/** A dossier with what was agreed, and the finished sheets of all. @throws NOT_FOUND for all but the secretariat */
export async function getDossierDesk(actor: Actor, year: number, id: number): Promise<DossierDesk> {
  if (!canManage(actor, "dossiers")) throw refuse("NOT_FOUND");
  const [row] = await db().$queryRaw<KeptRow[]>`
    SELECT ${partsSql}, d."publishedAt", ${agreedSql} AS "agreed",
           (SELECT jsonb_build_object('receipt', s."receipt", 'centerTh', k."nameTh", 'year', o."year") FROM "Submission" s
              JOIN "Application" p ON p."id" = s."applicationId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Cycle" o ON o."id" = p."cycleId"
             WHERE s."id" = d."sourceId") AS "source",
           (SELECT jsonb_agg(jsonb_build_object('id', u."id", 'name', u."name")) FROM "DossierSheet" h JOIN "User" u ON u."id" = h."assessorId"
             WHERE h."dossierId" = d."id" AND h."finishedAt" IS NOT NULL) AS "names"
      FROM "Dossier" d JOIN "Cycle" y ON y."id" = d."cycleId" WHERE d."id" = ${id} AND y."year" = ${year}`;
  if (!row) throw refuse("NOT_FOUND");
  const rule = completePolicy(PolicyInput.parse(row.policy));
  const [set, finished] = await Promise.all([getCriteriaSet(db(), row.criteriaSetId), readFinished(db(), { id: row.cycleId, criteriaSetId: row.criteriaSetId }, rule)]);
  const agreed = marksOf(set, row.agreed);
  const score = scoreSheet(set, agreed);
  const sheets = finished.filter(({ dossierId }) => dossierId === id);
  const isSame = (criterion: StoredCriterion, own: Marks) => nearnessOf(criterion, agreed[criterion.code], own[criterion.code]) === "SAME";
  const rows = set.criteria.map((criterion) => ({
    criterion, answer: answerTo(row, criterion.id), agreed: saidOf(agreed, criterion.code), same: sheets.filter(({ marks }) => isSame(criterion, marks)).length,
  }));
  const nameOf = (userId: number) => row.names?.find((person) => person.id === userId)?.name ?? "";
  return {
    head: headOf(row), publishedAt: row.publishedAt, source: row.source, rows, agreedScore: score, fullScore: set.fullScore, rule,
    gaps: rows.filter((item) => score.missing.includes(item.criterion.code) || !item.agreed?.reason.trim()).map((item) => item.criterion.code),
    sheets: sheets.map((sheet) => ({ ...sheet, name: nameOf(sheet.assessorId) })),
  };
}

/** One finished sheet beside what was agreed. Whoever calls this read the desk. */
export function besideSheet(desk: DossierDesk, { marks }: FinishedSheet): (Omit<SheetRow, "answer" | "rulings" | "agreed"> & { agreed: NonNullable<SheetRow["agreed"]> })[] {
  return desk.rows.flatMap(({ criterion, agreed }) => (agreed === null ? []
    : [{ criterion, mark: saidOf(marks, criterion.code), agreed: { ...agreed, nearness: nearnessOf(criterion, agreed, marks[criterion.code]) } }]));
}
