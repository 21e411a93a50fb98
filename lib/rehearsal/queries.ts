import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { PolicyInput } from "@/lib/cycles/schema";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import { rehearse, type Move, type Rehearsal, type RehearsedCase } from "@/lib/domain/rehearsal";
import { floorsOf, type TierFloors } from "@/lib/domain/tier";
import { trialPolicy, type Trial } from "@/lib/rehearsal/input";

type CaseRow = {
  applicationId: number; centerTh: string; ministryTh: string; provinceTh: string;
  document: Record<string, number | boolean | null> | null; onSite: Record<string, number | boolean | null> | null;
};
export type MoveRow = Move & { centerTh: string; ministryTh: string; provinceTh: string };
export type Place = { name: string; up: number; down: number };

export type RehearsalPage = Omit<Rehearsal, "moves"> & {
  year: number; own: StoredCriteriaSet; tried: StoredCriteriaSet; policy: Policy; floors: TierFloors; triedPolicy: Policy; triedFloors: TierFloors;
  /** The floors asked for do not fall: those of the season are tried. */
  badFloors: boolean; moves: MoveRow[]; byMinistry: Place[]; byProvince: Place[]; sets: { id: number; code: string; titleTh: string; titleEn: string }[];
};

/** Scores an announced season again under what is tried. Nothing is written. @throws NOT_FOUND for all but the secretariat, and before the announcement */
export async function getRehearsal(actor: Actor, year: number, trial: Trial): Promise<RehearsalPage> {
  if (!hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
  const cycle = await db().cycle.findUnique({ where: { year }, select: { id: true, criteriaSetId: true, policy: true, announcedAt: true } });
  if (!cycle?.announcedAt) throw refuse("NOT_FOUND");
  const sets = await db().criteriaSet.findMany({ select: { id: true, code: true, titleTh: true, titleEn: true }, orderBy: { id: "desc" } });
  const [own, tried, rows] = await Promise.all([
    getCriteriaSet(db(), cycle.criteriaSetId), getCriteriaSet(db(), sets.find(({ id }) => id === trial.setId)?.id ?? cycle.criteriaSetId), readCases(cycle.id),
  ]);
  const policy = completePolicy(PolicyInput.parse(cycle.policy));
  const floors = floorsOf(own.tiers, policy.tierFloors);
  const base = tried.id === own.id ? floors : floorsOf(tried.tiers, null);
  const asked = trialPolicy(policy, base, trial);
  const triedPolicy = asked ?? { ...policy, tierFloors: null };
  const { moves, ...counts } = rehearse(rows.map(toCase), { set: own, policy }, { set: tried, policy: triedPolicy }, trial.fillNew);
  const named = nameMoves(moves, rows);
  return {
    ...counts, year, own, tried, policy, floors, triedPolicy, triedFloors: floorsOf(tried.tiers, triedPolicy.tierFloors), badFloors: asked === null, sets,
    moves: named, byMinistry: placesOf(named, "ministryTh"), byProvince: placesOf(named, "provinceTh"),
  };
}

const marksOf = (marks: CaseRow["document"]) => (marks === null ? null : Object.fromEntries(Object.entries(marks).map(([code, value]) =>
  [code, { points: typeof value === "number" ? value : null, met: typeof value === "boolean" ? value : null }])));
const toCase = ({ applicationId, document, onSite }: CaseRow): RehearsedCase => ({ applicationId, document: marksOf(document), onSite: marksOf(onSite) });

const collator = new Intl.Collator("th");

function nameMoves(moves: readonly Move[], rows: readonly CaseRow[]): MoveRow[] {
  const byId = new Map(rows.map((row) => [row.applicationId, row]));
  return moves.flatMap((move) => {
    const row = byId.get(move.applicationId);
    return row ? [{ ...move, centerTh: row.centerTh, ministryTh: row.ministryTh, provinceTh: row.provinceTh }] : [];
  }).sort((a, b) => collator.compare(a.ministryTh, b.ministryTh) || collator.compare(a.centerTh, b.centerTh));
}

const RANK = { GOLD: 3, SILVER: 2, BLUE: 1, NONE: 0 } as const;
/** Up or down by tier; where the tier stays, by the documents. */
export function isUp({ before, after }: Pick<Move, "before" | "after">): boolean {
  const by = RANK[after.tier ?? "NONE"] - RANK[before.tier ?? "NONE"];
  return by === 0 ? after.passedDocument : by > 0;
}

function placesOf(moves: readonly MoveRow[], key: "ministryTh" | "provinceTh"): Place[] {
  const places = new Map<string, Place>();
  for (const move of moves) {
    const place = places.get(move[key]) ?? { name: move[key], up: 0, down: 0 };
    places.set(move[key], isUp(move) ? { ...place, up: place.up + 1 } : { ...place, down: place.down + 1 });
  }
  return [...places.values()].sort((a, b) => collator.compare(a.name, b.name));
}

/** The agreed sheets of every case that counts, each as one object of its marks. */
function readCases(cycleId: number): Promise<CaseRow[]> {
  return db().$queryRaw<CaseRow[]>`
    SELECT p."id" AS "applicationId", k."nameTh" AS "centerTh", m."nameTh" AS "ministryTh", v."nameTh" AS "provinceTh", d."marks" AS "document", o."marks" AS "onSite"
      FROM "Application" p JOIN "Center" k ON k."id" = p."centerId" JOIN "Ministry" m ON m."id" = p."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"
      LEFT JOIN LATERAL (SELECT jsonb_object_agg(c."code", COALESCE(to_jsonb(x."points"), to_jsonb(x."met"))) AS "marks"
        FROM "Assessment" a JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."kind" = 'AGREED' JOIN "Mark" x ON x."sheetId" = h."id"
        JOIN "Criterion" c ON c."id" = x."criterionId" WHERE a."applicationId" = p."id" AND a."stage" = 'DOCUMENT' AND a."finishedAt" IS NOT NULL) d ON true
      LEFT JOIN LATERAL (SELECT jsonb_object_agg(c."code", COALESCE(to_jsonb(x."points"), to_jsonb(x."met"))) AS "marks"
        FROM "Assessment" a JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."kind" = 'AGREED' JOIN "Mark" x ON x."sheetId" = h."id"
        JOIN "Criterion" c ON c."id" = x."criterionId" WHERE a."applicationId" = p."id" AND a."stage" = 'ON_SITE' AND a."finishedAt" IS NOT NULL) o ON true
     WHERE p."cycleId" = ${cycleId} AND p."counts" AND d."marks" IS NOT NULL AND p."stage" <> 'WITHDRAWN' ORDER BY p."id"`;
}
