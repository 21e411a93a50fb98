import { citationsSql } from "@/lib/assessments/citations";
import type { Photo } from "@/lib/assessments/desk";
import { marksByCode } from "@/lib/assessments/marks";
import type { Beside, GivenMark } from "@/lib/assessments/queries";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import type { Hundredths, Millionths } from "@/lib/domain/points";
import { scoreSheet, type Marks, type SheetScore } from "@/lib/domain/score";
import type { LookedAt, SecondLook } from "@/lib/domain/second-look";
import { Prisma, type SheetKind } from "@/lib/generated/prisma/client";

/** What a mark was before, and until when. */
export type EarlierMark = GivenMark & { id: number; code: string; by: string; savedAt: Date; replacedAt: Date };

export type ComparedSheet = {
  sheetId: number; assessorId: number; name: string; finishedAt: Date | null; voidedAt: Date | null;
  visitedOn: Date | null; present: string | null; note: string | null; marks: Marks; score: SheetScore; photos: (Photo & { code: string })[];
  /** The first first. */
  history: EarlierMark[];
  /** Ids of the rulings that a mark rests on, by criterion. */
  citations: ReadonlyMap<string, readonly number[]>;
  beside: ReadonlyMap<string, Beside>;
  visitVersion: number;
};
export type Discussed = { note: string; recordedAt: Date };
export type StageSheets = {
  own: ComparedSheet[];
  /** Kept and not counted: a conflict was found late. */
  voided: ComparedSheet[];
  agreed: (ComparedSheet & { savedAt: number | null }) | null;
  /** Of who looked again; only once it is finished. */
  second: ComparedSheet | null;
  look: StageLook | null;
  discussions: Map<string, Discussed>;
  chairName: string;
};

/** The second look at the agreed total, for who reads the sheets. */
export type StageLook = {
  askedAt: Date; floor: LookedAt; side: SecondLook["side"]; by: Millionths; margin: Hundredths; total: Hundredths;
  lookedAt: Date | null; secondTotal: Hundredths | null; agrees: boolean | null; closedAt: Date | null;
  /** Changes of the agreed marks after this one were made when it was reconciled. */
  lastChangeId: number | null;
  notes: Map<string, Discussed>;
};

type LookRow = Omit<StageLook, "askedAt" | "lookedAt" | "closedAt" | "notes"> & {
  askedAt: string; lookedAt: string | null; closedAt: string | null; notes: { criterionId: number; note: string; recordedAt: string }[];
};
type MarkRow = Omit<GivenMark, "savedAt"> & { criterionId: number; savedAt: string; internal: string; version: number };
type ChangeRow = Omit<MarkRow, "version"> & { id: number; by: string | null; replacedAt: string };
type SheetRow = Pick<ComparedSheet, "sheetId" | "finishedAt" | "voidedAt" | "visitedOn" | "present" | "note" | "visitVersion"> & {
  assessmentId: number; kind: SheetKind; chairName: string; assessorId: number | null; name: string | null;
  marks: MarkRow[]; changes: ChangeRow[]; photos: (Photo & { criterionId: number })[];
  discussions: { criterionId: number; note: string; recordedAt: string }[];
  look: LookRow | null;
};

/** A second sheet is nobody's to read until it is finished; one that does not count, not until the stage has ended. */
const OPEN = Prisma.sql`(h."kind" <> 'SECOND' OR (h."finishedAt" IS NOT NULL AND h."voidedAt" IS NULL)
  OR EXISTS (SELECT 1 FROM "SecondLook" s WHERE s."assessmentId" = h."assessmentId" AND s."closedAt" IS NOT NULL))`;

/** All sheets of these assessments with marks, what marks were before, photos and discussions: one statement. */
function readSheets(assessmentIds: number[]): Promise<SheetRow[]> {
  return db().$queryRaw<SheetRow[]>`
    SELECT h."id" AS "sheetId", h."assessmentId", h."kind"::text, l."name" AS "chairName", h."assessorId", u."name", h."finishedAt", h."voidedAt", h."visitedOn",
           h."present", h."note", h."visitVersion",
           coalesce((SELECT jsonb_agg(to_jsonb(m) || jsonb_build_object('citations', ${citationsSql})) FROM "Mark" m WHERE m."sheetId" = h."id"), '[]') AS "marks",
           coalesce((SELECT jsonb_agg(to_jsonb(c) || jsonb_build_object('by', coalesce(b."name", u."name")) ORDER BY c."id")
              FROM "MarkChange" c LEFT JOIN "User" b ON b."id" = c."savedById" WHERE c."sheetId" = h."id"), '[]') AS "changes",
           coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', o."criterionId", 'id', e."id", 'name', e."name", 'mime', e."mime",
                       'size', e."size", 'check', e."check", 'checkCode', e."checkCode") ORDER BY e."id")
              FROM "SheetPhoto" o JOIN "Evidence" e ON e."id" = o."evidenceId" WHERE o."sheetId" = h."id"), '[]') AS "photos",
           coalesce((SELECT jsonb_agg(to_jsonb(d)) FROM "Discussion" d WHERE d."assessmentId" = h."assessmentId"), '[]') AS "discussions",
           (SELECT to_jsonb(s) || jsonb_build_object('notes', coalesce((SELECT jsonb_agg(to_jsonb(n)) FROM "LookNote" n
              WHERE n."assessmentId" = s."assessmentId"), '[]')) FROM "SecondLook" s WHERE s."assessmentId" = h."assessmentId") AS "look"
      FROM "Sheet" h JOIN "Assessment" a ON a."id" = h."assessmentId" JOIN "User" l ON l."id" = a."chairId"
      LEFT JOIN "User" u ON u."id" = h."assessorId" WHERE h."assessmentId" = ANY(${assessmentIds}::int[]) AND ${OPEN} ORDER BY h."id"`;
}

/** Every sheet of each assessment. Whoever calls this has asked `can(actor, "viewSheets" | "viewAgreed", …)`. */
export async function readStages(set: StoredCriteriaSet, assessmentIds: number[]): Promise<Map<number, StageSheets>> {
  const rows = await readSheets(assessmentIds);
  return new Map(assessmentIds.map((id) => [id, sheetsOf(set, rows.filter(({ assessmentId }) => assessmentId === id))]));
}

/** The sheets of one assessment, and the agreed marks of the one before it. */
export async function readStage(set: StoredCriteriaSet, assessmentId: number, before?: number): Promise<{ stored: StageSheets; earlier: Marks }> {
  const stages = await readStages(set, before === undefined ? [assessmentId] : [assessmentId, before]);
  return { stored: stages.get(assessmentId) ?? sheetsOf(set, []), earlier: (before === undefined ? null : stages.get(before)?.agreed?.marks) ?? {} };
}

function sheetsOf(set: StoredCriteriaSet, rows: SheetRow[]): StageSheets {
  const codes = new Map(set.criteria.map((criterion) => [criterion.id, criterion.code]));
  const codeOf = ({ criterionId }: { criterionId: number }) => codes.get(criterionId) ?? "";
  const sheets = rows.map((row) => ({ ...toSheet(set, row, codeOf), kind: row.kind }));
  const counted = sheets.filter((sheet) => !sheet.voidedAt);
  return {
    ...aboveSheets(rows[0], codeOf), own: counted.filter((sheet) => sheet.kind === "OWN"), voided: sheets.filter((sheet) => sheet.voidedAt),
    agreed: sheets.find((sheet) => sheet.kind === "AGREED") ?? null, second: counted.find((sheet) => sheet.kind === "SECOND") ?? null,
  };
}

/** What every row tells of the whole assessment. */
function aboveSheets(row: SheetRow | undefined, codeOf: CodeOf): Pick<StageSheets, "chairName" | "discussions" | "look"> {
  const { chairName = "", discussions = [], look = null } = row ?? {};
  return { chairName, discussions: notesOf(discussions, codeOf), look: look && toLook(look, codeOf) };
}

type CodeOf = (row: { criterionId: number }) => string;

const notesOf = (notes: LookRow["notes"], codeOf: CodeOf) =>
  new Map(notes.map((row) => [codeOf(row), { note: row.note, recordedAt: new Date(row.recordedAt) }]));

const toLook = (look: LookRow, codeOf: CodeOf): StageLook => ({ ...look, ...instantsOf(look), notes: notesOf(look.notes, codeOf) });

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
const instantsOf = ({ askedAt, lookedAt, closedAt }: LookRow) => ({ askedAt: new Date(askedAt), lookedAt: instant(lookedAt), closedAt: instant(closedAt) });

function toSheet(set: StoredCriteriaSet, row: SheetRow, codeOf: CodeOf): ComparedSheet & { savedAt: number | null } {
  const { sheetId, assessorId, name, finishedAt, voidedAt, visitedOn, present, note, visitVersion, changes, photos } = row;
  const marks = marksByCode(set, row.marks);
  return {
    sheetId, assessorId: assessorId ?? 0, name: name ?? "", finishedAt, voidedAt, visitedOn, present, note, visitVersion, marks, score: scoreSheet(set, marks),
    savedAt: row.marks.map((mark) => new Date(mark.savedAt).getTime()).sort((a, b) => a - b).at(-1) ?? null,
    photos: photos.map(({ criterionId, ...photo }) => ({ ...photo, code: codeOf({ criterionId }) })),
    citations: new Map(row.marks.map((mark) => [codeOf(mark), mark.citations ?? []])),
    beside: new Map(row.marks.map((mark) => [codeOf(mark), { internal: mark.internal, version: mark.version, savedAt: new Date(mark.savedAt), whyNow: mark.whyNow ?? null }])),
    history: changes.map((change) => toEarlier(change, codeOf(change))),
  };
}

const toEarlier = ({ id, points, met, reason, internal, by, savedAt, replacedAt }: ChangeRow, code: string): EarlierMark =>
  ({ id, code, points, met, reason, internal, by: by ?? "", savedAt: new Date(savedAt), replacedAt: new Date(replacedAt) });
