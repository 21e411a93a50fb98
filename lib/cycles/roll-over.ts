import { createHash } from "node:crypto";
import { PolicyInput } from "@/lib/cycles/schema";
import type { POSITIONS } from "@/lib/cycles/teams";
import { db, type Db, type Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { toDay } from "@/lib/domain/calendar";
import type { PlanDays } from "@/lib/domain/cycle-plan";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { PolicyOverrides } from "@/lib/domain/policy";
import { carryTeams, daysOfNext, headOfCopy, type CarriedTeams, type Seat } from "@/lib/domain/roll-over";

type Position = (typeof POSITIONS)[number];
export type RollOver = {
  cycleId: number; year: number; next: number;
  /** There is a cycle of the next year already. */
  taken: boolean;
  before: PlanDays; days: PlanDays; policy: PolicyOverrides; isDemo: boolean;
  set: { id: number; code: string; titleTh: string; titleEn: string; frozen: boolean };
  copy: { code: string; titleTh: string; titleEn: string };
  people: CarriedTeams<Position>;
  /** Of what is carried: what was shown is what is done, or it is asked again. */
  seen: string;
};

type DayColumns = Record<keyof PlanDays, Date>;
type Row = DayColumns & {
  id: number; year: number; policy: unknown; isDemo: boolean; setId: number; code: string; titleTh: string; titleEn: string; frozen: boolean; taken: boolean; codes: string[];
};

/** What the next year would be made of, read in two statements. @throws NOT_FOUND */
export async function readRollOver(client: Db | Tx, where: { cycleId: number } | { year: number }): Promise<RollOver> {
  const [id, year] = "cycleId" in where ? [where.cycleId, null] : [null, where.year];
  const [row] = await client.$queryRaw<Row[]>`
    SELECT y."id", y."year", y."policy", y."isDemo", y."applyFromOn", y."applyUntilOn", y."documentUntilOn", y."onSiteUntilOn", y."committeeUntilOn",
           s."id" AS "setId", s."code", s."titleTh", s."titleEn", s."frozenAt" IS NOT NULL AS "frozen",
           EXISTS (SELECT 1 FROM "Cycle" n WHERE n."year" = y."year" + 1) AS "taken", ARRAY(SELECT c."code" FROM "CriteriaSet" c) AS "codes"
      FROM "Cycle" y JOIN "CriteriaSet" s ON s."id" = y."criteriaSetId" WHERE y."id" = ${id}::int OR y."year" = ${year}::int`;
  if (!row) throw refuse("NOT_FOUND");
  const people = carryTeams(await readTeams(client, row.id));
  const before = daysOf(row);
  const next = row.year + 1;
  const set = { id: row.setId, code: row.code, titleTh: row.titleTh, titleEn: row.titleEn, frozen: row.frozen };
  const carried = { days: daysOfNext(before), policy: PolicyInput.parse(row.policy), copy: headOfCopy(set, next, row.codes), people };
  const seen = createHash("sha256").update(JSON.stringify({ ...carried, set })).digest("hex").slice(0, 32);
  return { cycleId: row.id, year: row.year, next, taken: row.taken, isDemo: row.isDemo, before, set, ...carried, seen };
}

const daysOf = (row: DayColumns): PlanDays => ({
  applyFromOn: toDay(row.applyFromOn), applyUntilOn: toDay(row.applyUntilOn), documentUntilOn: toDay(row.documentUntilOn),
  onSiteUntilOn: toDay(row.onSiteUntilOn), committeeUntilOn: toDay(row.committeeUntilOn),
});

type SeatRow = Seat<Position> & { number: number; nameTh: string | null };

async function readTeams(client: Db | Tx, cycleId: number) {
  const rows = await client.$queryRaw<SeatRow[]>`
    SELECT t."number", t."nameTh", m."userId", u."name", m."position"::text AS "position", u."disabledAt" IS NOT NULL AS "disabled",
           EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."userId" = u."id" AND g."role" = 'ASSESSOR') AS "assessor"
      FROM "Team" t JOIN "TeamMember" m ON m."teamId" = t."id" JOIN "User" u ON u."id" = m."userId"
     WHERE t."cycleId" = ${cycleId} ORDER BY t."number", m."position", u."name", u."id"`;
  const numbers = [...new Set(rows.map(({ number }) => number))];
  return numbers.map((number) => {
    const members = rows.filter((row) => row.number === number);
    return { number, nameTh: members[0]?.nameTh ?? null, members: members.map(({ number: _, nameTh: __, ...seat }) => seat) };
  });
}

/** What the page shows before anything is done. @throws NOT_FOUND */
export async function getRollOver(actor: Actor, year: number): Promise<RollOver> {
  if (!canManage(actor, "cycles")) throw refuse("NOT_FOUND");
  return readRollOver(db(), { year });
}
