import { Snapshot } from "@/lib/applications/snapshot";
import type { StoredCriteriaSet, StoredCriterion } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { isGate, onScale } from "@/lib/domain/criteria";
import { refuse } from "@/lib/domain/errors";
import { withoutNames } from "@/lib/domain/made-up";
import type { Actor } from "@/lib/domain/permissions";
import type { Hundredths } from "@/lib/domain/points";
import { say } from "@/lib/messages";
import { visibleSql } from "@/lib/visible";

export type CopiedItem = { criterionId: number; text: string; points: Hundredths | null; met: boolean | null; reason: string };
export type CopiedFile = { criterionId: number; evidenceId: number; name: string };
export type Copied = { sourceId: number | null; items: CopiedItem[]; files: CopiedFile[] };

type Agreed = { code: string; points: Hundredths | null; met: boolean | null; reason: string };
type Source = { id: number; content: unknown; agreed: Agreed[]; served: number[] };

const blank = ({ id }: StoredCriterion): CopiedItem => ({ criterionId: id, text: "", points: null, met: null, reason: "" });

export const blankDossier = (set: StoredCriteriaSet): Copied => ({ sourceId: null, items: set.criteria.map(blank), files: [] });

/**
 * A dossier made of a submitted version of an announced case of another cycle: answers, evidence that passed its check, and what was
 * agreed on documents, by the codes of the criteria. The center's names become the made-up one. @throws RECEIPT_UNKNOWN
 */
export async function copyCase(tx: Tx, actor: Actor, set: StoredCriteriaSet, dossier: { cycleId: number; receipt: string; title: string }): Promise<Copied> {
  const source = await readSource(tx, actor, dossier);
  const { answers, center } = Snapshot.parse(source.content);
  const leads = [center.agencyTh, center.headName, center.coordinatorName, center.coordinatorPhone, center.coordinatorEmail, center.phone, center.email, center.website, center.address];
  // What a season from elsewhere says where it knows nothing leads to nobody.
  const others = leads.filter((word) => word !== say("th", "season.notGiven"));
  const anonymous = (text: string) => withoutNames(text, [center.nameTh, center.nameEn], others, dossier.title);
  const items = set.criteria.map((criterion): CopiedItem => ({
    criterionId: criterion.id, text: anonymous(answers.find(({ code }) => code === criterion.code)?.text ?? ""),
    ...markOf(criterion, source.agreed.find(({ code }) => code === criterion.code), anonymous),
  }));
  const files = set.criteria.flatMap((criterion) =>
    (answers.find(({ code }) => code === criterion.code)?.evidence ?? []).filter(({ id }) => source.served.includes(id))
      .map(({ id, name }) => ({ criterionId: criterion.id, evidenceId: id, extension: /\.[a-z0-9]{2,5}$/i.exec(name)?.[0] ?? "" })));
  return {
    sourceId: source.id, items,
    files: files.map(({ extension, ...file }, index) => ({ ...file, name: `${say("th", "calibration.fileName", { number: index + 1 })}${extension.toLowerCase()}` })),
  };
}

async function readSource(tx: Tx, actor: Actor, { cycleId, receipt }: { cycleId: number; receipt: string }): Promise<Source> {
  const [source] = await tx.$queryRaw<Source[]>`
    SELECT s."id", s."content",
           coalesce((SELECT jsonb_agg(jsonb_build_object('code', c."code", 'points', m."points", 'met', m."met", 'reason', m."reason"))
              FROM "Assessment" a JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."kind" = 'AGREED' JOIN "Mark" m ON m."sheetId" = h."id"
              JOIN "Criterion" c ON c."id" = m."criterionId"
             WHERE a."applicationId" = p."id" AND a."stage" = 'DOCUMENT' AND a."finishedAt" IS NOT NULL), '[]') AS "agreed",
           coalesce((SELECT jsonb_agg(e."id") FROM "Evidence" e WHERE e."centerId" = p."centerId" AND e."check" = 'PASSED'), '[]') AS "served"
      FROM "Submission" s JOIN "Application" p ON p."id" = s."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE s."receipt" = ${receipt} AND p."cycleId" <> ${cycleId} AND y."announcedAt" IS NOT NULL AND p."counts" AND ${visibleSql(actor)}`;
  if (!source) throw refuse("RECEIPT_UNKNOWN", { field: "receipt" });
  return source;
}

/** What was agreed, where the scale still has it; full marks had no need of a reason then and have one here. */
function markOf(criterion: StoredCriterion, agreed: Agreed | undefined, anonymous: (text: string) => string): Omit<CopiedItem, "criterionId" | "text"> {
  if (!agreed) return { points: null, met: null, reason: "" };
  const given = isGate(criterion) ? { points: null, met: agreed.met } : { points: pointsOf(criterion, agreed.points), met: null };
  const isFull = given.met === true || given.points === criterion.points;
  const reason = anonymous(agreed.reason).trim();
  return { ...given, reason: reason === "" && isFull ? say("th", "calibration.fullReason") : reason };
}

const pointsOf = (criterion: StoredCriterion, points: Hundredths | null): Hundredths | null =>
  (points !== null && onScale(criterion, points) ? points : null);
