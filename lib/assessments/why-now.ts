import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { countWhyNow, countWhyNowByCode, type WhyNow, type WhyNowCount } from "@/lib/domain/why-now";

export type WhyNowDesk = {
  year: number;
  /** Of the finished agreed sheets on site: by criterion, the most often missed first, and in all. */
  criteria: { code: string; textTh: string; textEn: string; count: WhyNowCount }[];
  onSite: WhyNowCount;
  /** Of the committee's decisions below what was computed. */
  decisions: WhyNowCount;
};

type Row = { code: string; textTh: string; textEn: string; whyNow: WhyNow };

const readMarks = (cycleId: number) => db().$queryRaw<Row[]>`
  SELECT k."code", k."textTh", k."textEn", n."whyNow"::text
    FROM "Application" p
    JOIN "Assessment" a ON a."applicationId" = p."id" AND a."finishedAt" IS NOT NULL
    JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."kind" = 'AGREED'
    JOIN "Mark" n ON n."sheetId" = h."id" AND n."whyNow" IS NOT NULL
    JOIN "Criterion" k ON k."id" = n."criterionId"
   WHERE p."cycleId" = ${cycleId}`;

const readDecisions = (cycleId: number) => db().$queryRaw<{ whyNow: WhyNow }[]>`
  SELECT d."whyNow"::text FROM "Decision" d JOIN "Application" p ON p."id" = d."applicationId" WHERE p."cycleId" = ${cycleId} AND d."whyNow" IS NOT NULL`;

/** How often something was raised first on site or by the committee, and why. @throws NOT_FOUND for all but the secretariat */
export async function getWhyNow(actor: Actor, year: number): Promise<WhyNowDesk> {
  if (!canManage(actor, "agreement")) throw refuse("NOT_FOUND");
  const cycle = await db().cycle.findUnique({ where: { year }, select: { id: true } });
  if (!cycle) throw refuse("NOT_FOUND");
  const [marks, decisions] = await Promise.all([readMarks(cycle.id), readDecisions(cycle.id)]);
  const texts = new Map(marks.map(({ code, textTh, textEn }) => [code, { textTh, textEn }]));
  return {
    year, onSite: countWhyNow(marks.map(({ whyNow }) => whyNow)), decisions: countWhyNow(decisions.map(({ whyNow }) => whyNow)),
    criteria: countWhyNowByCode(marks).map(({ code, count }) => ({ code, count, ...(texts.get(code) ?? { textTh: "", textEn: "" }) })),
  };
}
