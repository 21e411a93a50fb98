import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Prisma, TeamPosition } from "@/lib/generated/prisma/client";

function assertManages(actor: Actor): void {
  if (!canManage(actor, "teams")) throw refuse("NOT_FOUND");
}

/** In this order members are named. */
export const POSITIONS = ["CHAIR", "MEMBER", "SECRETARY", "ASSISTANT_SECRETARY"] as const satisfies readonly TeamPosition[];

const agency = { select: { nameTh: true, nameEn: true } } as const;
const include = {
  members: { include: { user: { select: { id: true, name: true, disabledAt: true, agency } } } },
  _count: { select: { assessments: true } },
} satisfies Prisma.TeamInclude;

type Row = Prisma.TeamGetPayload<{ include: typeof include }>;
export type TeamDetail = Omit<Row, "_count"> & { cases: number };

const collator = new Intl.Collator("th");

function toTeam({ _count, members, ...team }: Row): TeamDetail {
  const inOrder = [...members].sort((a, b) =>
    POSITIONS.indexOf(a.position) - POSITIONS.indexOf(b.position) || collator.compare(a.user.name, b.user.name));
  return { ...team, members: inOrder, cases: _count.assessments };
}

/** The teams of a cycle by number. @throws NOT_FOUND */
export async function listTeams(actor: Actor, year: number): Promise<{ cycleId: number; opened: boolean; announced: boolean; teams: TeamDetail[] }> {
  assertManages(actor);
  const cycle = await db().cycle.findUnique({
    where: { year }, select: { id: true, openedAt: true, announcedAt: true, teams: { include, orderBy: { number: "asc" } } },
  });
  if (!cycle) throw refuse("NOT_FOUND");
  return { cycleId: cycle.id, opened: cycle.openedAt !== null, announced: cycle.announcedAt !== null, teams: cycle.teams.map(toTeam) };
}

/** One team of a cycle. @throws NOT_FOUND, also where the team is of another year */
export async function getTeam(actor: Actor, year: number, id: number): Promise<TeamDetail> {
  assertManages(actor);
  const team = await db().team.findFirst({ where: { id, cycle: { year } }, include });
  if (!team) throw refuse("NOT_FOUND");
  return toTeam(team);
}

export type AssessorOption = { id: number; name: string; agency: { nameTh: string; nameEn: string | null } | null };

/** Who may be put in a team: people with the role, whose account is open; in Thai order. */
export async function listAssessors(actor: Actor): Promise<AssessorOption[]> {
  assertManages(actor);
  return db().user.findMany({
    where: { disabledAt: null, grants: { some: { role: "ASSESSOR" } } }, select: { id: true, name: true, agency }, orderBy: { name: "asc" },
  });
}
