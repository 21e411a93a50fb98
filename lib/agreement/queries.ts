import { givenSql, type Filter } from "@/lib/agreement/sql";
import { getCriteriaSet, type StoredCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { USUAL } from "@/lib/domain/bootstrap";
import { agreementOf, pairTable, scaleOf, worstFirst, type CriterionAgreement, type Pattern } from "@/lib/domain/criterion-agreement";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { severitiesOf, type CaseDifference, type Severity } from "@/lib/domain/severity";

export type AgreementRow = CriterionAgreement & { criterion: StoredCriterion };
export type SeverityRow = Severity & { name: string };

export type AgreementPage = {
  year: number; filter: Filter;
  /** Cases of the stage with two or more counted sheets, all finished. */
  cases: number;
  /** The worst first. */
  criteria: AgreementRow[];
  /** The severest first; those with too few cases last. */
  assessors: SeverityRow[];
  /** How often the cases are drawn again for an interval. */
  samples: number;
};

type PatternRow = Pattern & { criterionId: number };
type Row = { cases: number; patterns: PatternRow[] | null; differences: (CaseDifference & { name: string })[] | null };

async function readCycle(actor: Actor, year: number): Promise<{ id: number; set: StoredCriteriaSet }> {
  if (!canManage(actor, "agreement")) throw refuse("NOT_FOUND");
  const cycle = await db().cycle.findUnique({ where: { year }, select: { id: true, criteriaSetId: true } });
  if (!cycle) throw refuse("NOT_FOUND");
  return { id: cycle.id, set: await getCriteriaSet(db(), cycle.criteriaSetId) };
}

/**
 * How far the scorers of a stage agree, by criterion, and how severe each of them is. Counted where the marks are: what comes back grows
 * with criteria and cases, not with marks. A finished sheet holds every item, so that totals compare the same items; one that does not (of
 * a season from elsewhere) is set against none.
 * @throws NOT_FOUND for all but the secretariat
 */
export async function getAgreement(actor: Actor, year: number, filter: Filter): Promise<AgreementPage> {
  const { id, set } = await readCycle(actor, year);
  const [row] = await db().$queryRaw<Row[]>`
    WITH ${givenSql(actor, id, filter)},
    together AS (SELECT g."criterionId", array_agg(g."value") AS "values" FROM given g GROUP BY g."assessmentId", g."criterionId" HAVING count(*) > 1),
    patterns AS (SELECT t."criterionId", t."values", count(*)::int AS "cases" FROM together t GROUP BY t."criterionId", t."values"),
    sheets AS (SELECT g."assessmentId", g."assessorId", count(*) AS "items", sum(g."value") AS total FROM given g
                WHERE g."isScored" OR ${filter.kind === "GATE"} GROUP BY g."assessmentId", g."assessorId"),
    beside AS (SELECT s.*, count(*) OVER w AS n, sum(s.total) OVER w AS together, min(s."items") OVER w AS least, max(s."items") OVER w AS most
                 FROM sheets s WINDOW w AS (PARTITION BY s."assessmentId")),
    differences AS (SELECT b."assessorId", b."assessmentId" AS "caseId", b."items", (b.n * b.total - b.together)::float8 / (b.n - 1) AS "difference"
                      FROM beside b WHERE b.n > 1 AND b.least = b.most)
    SELECT (SELECT count(*)::int FROM counted) AS "cases",
           (SELECT jsonb_agg(to_jsonb(p)) FROM patterns p) AS "patterns",
           (SELECT jsonb_agg(to_jsonb(d) || jsonb_build_object('name', u."name") ORDER BY d."assessorId", d."caseId")
              FROM differences d JOIN "User" u ON u."id" = d."assessorId") AS "differences"`;
  const { cases = 0, patterns, differences } = row ?? {};
  return { year, filter, cases, criteria: rank(set, filter, patterns ?? []), assessors: severities(differences ?? []), samples: USUAL.samples };
}

function rank(set: StoredCriteriaSet, { kind }: Filter, patterns: readonly PatternRow[]): AgreementRow[] {
  return set.criteria.filter((criterion) => kind === null || criterion.kind === kind)
    .map((criterion) => ({ criterion, ...agreementOf(scaleOf(criterion), patterns.filter(({ criterionId }) => criterionId === criterion.id)) }))
    .sort((one, other) => worstFirst(one, other) || one.criterion.position - other.criterion.position);
}

function severities(differences: NonNullable<Row["differences"]>): SeverityRow[] {
  const names = new Map(differences.map(({ assessorId, name }) => [assessorId, name]));
  const rows = severitiesOf(differences).map((row) => ({ ...row, name: names.get(row.assessorId) ?? "" }));
  return [...rows.filter(({ interval }) => interval !== null), ...rows.filter(({ interval }) => interval === null)];
}

export type CriterionPage = {
  year: number; filter: Filter; criterion: StoredCriterion; agreement: CriterionAgreement;
  scale: readonly number[];
  /** Pairs of scorers of the same case in both orders; null while there are too few cases to tell any number. */
  table: number[][] | null;
  /** Where the values lie farthest apart. */
  apart: { applicationId: number; centerTh: string; values: number[] }[];
};

const SHOWN_APART = 20;

/** Which points stood against which for one criterion. @throws NOT_FOUND */
export async function getCriterionAgreement(actor: Actor, year: number, stage: Filter["stage"], code: string): Promise<CriterionPage> {
  const { id, set } = await readCycle(actor, year);
  const criterion = set.criteria.find((item) => item.code === code);
  if (!criterion) throw refuse("NOT_FOUND");
  const filter = { stage, kind: criterion.kind };
  const rows = await db().$queryRaw<{ applicationId: number; centerTh: string; values: number[] }[]>`
    WITH ${givenSql(actor, id, { stage, criterionId: criterion.id })}
    SELECT a."applicationId", k."nameTh" AS "centerTh", array_agg(g."value" ORDER BY g."value") AS "values"
      FROM given g JOIN "Assessment" a ON a."id" = g."assessmentId" JOIN "Application" p ON p."id" = a."applicationId" JOIN "Center" k ON k."id" = p."centerId"
     GROUP BY a."applicationId", k."nameTh" HAVING count(*) > 1
     ORDER BY max(g."value") - min(g."value") DESC, k."nameTh" COLLATE "th-x-icu", a."applicationId"`;
  const scale = scaleOf(criterion);
  const patterns = rows.map(({ values }) => ({ values, cases: 1 }));
  const agreement = agreementOf(scale, patterns);
  const differing = agreement.figures === null ? [] : rows.filter(({ values }) => values[0] !== values.at(-1));
  return {
    year, filter, criterion, agreement, scale, table: agreement.figures && pairTable(scale, patterns), apart: differing.slice(0, SHOWN_APART),
  };
}
