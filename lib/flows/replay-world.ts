import { getActorOfUser } from "@/lib/actor";
import { saveAgency, saveCenter } from "@/lib/centers/commands";
import { saveTeam } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import type { Actor, Role } from "@/lib/domain/permissions";
import type { Season, SeasonApplication } from "@/lib/flows/season";
import { say } from "@/lib/messages";
import { grantRole, saveUser } from "@/lib/users/commands";

/** The people of a replayed season: made up, without a way to sign in, retired when the season is in. */
export type Cast = { importer: Actor; committee: Actor; chair: Actor; assessors: Map<number, Actor> };

const addressOf = (season: Season, part: string) => `season-${season.cycle.year}-${part}@replay.gecc.test`;
const nameOf = (season: Season, part: string) => say("th", "season.person", { part, year: String(season.cycle.year) });

/** The first person cannot be made by a command, as there may be nobody yet who could give it. */
async function layImporter(season: Season): Promise<Actor> {
  const email = addressOf(season, "importer");
  const roles = (["ADMINISTRATOR", "SECRETARIAT"] as const).map((role) => ({ role }));
  const user = await db().user.create({
    data: { email, name: nameOf(season, say("th", "season.part.importer")), isDemo: true, grants: { create: roles } },
  });
  return getActorOfUser(user.id);
}

async function addPerson(importer: Actor, season: Season, part: string, name: string, role: Role, now: Date): Promise<number> {
  const { id } = await saveUser(importer, { email: addressOf(season, part), name: nameOf(season, name), agencyId: null, isDemo: true }, now);
  await grantRole(importer, { userId: id, role }, now);
  return id;
}

/** Which assessors a season's sheets name, in order. */
function assessorNumbers(season: Season): number[] {
  const stages = season.applications.flatMap(({ document, onSite }) => (onSite ? [document, onSite] : [document]));
  return [...new Set(stages.flatMap((stage) => stage.sheets.map((sheet) => sheet.assessor)))].sort((a, b) => a - b);
}

/** Lays the people of the season; assessors are of no agency, so none is in conflict with an applicant. */
export async function layPeople(season: Season, now: Date) {
  const importer = await layImporter(season);
  const committeeId = await addPerson(importer, season, "committee", say("th", "season.part.committee"), "COMMITTEE", now);
  const chairId = await addPerson(importer, season, "chair", say("th", "season.part.chair"), "ASSESSOR", now);
  const assessorIds = new Map<number, number>();
  for (const number of assessorNumbers(season)) {
    const name = say("th", "season.part.assessor", { number: String(number) });
    assessorIds.set(number, await addPerson(importer, season, `assessor-${number}`, name, "ASSESSOR", now));
  }
  return { importer, committeeId, chairId, assessorIds };
}

type People = Awaited<ReturnType<typeof layPeople>>;

/** One team for the season: a chair who scores nothing, and the assessors that the sheets name. */
export async function layTeam(season: Season, cycleId: number, people: People, now: Date): Promise<{ teamId: number; cast: Cast }> {
  const members = [
    { userId: people.chairId, position: "CHAIR" as const },
    ...[...people.assessorIds.values()].map((userId) => ({ userId, position: "MEMBER" as const })),
  ];
  const nameTh = say("th", "season.team", { year: String(season.cycle.year) });
  const { id: teamId } = await saveTeam(people.importer, { cycleId, number: 1, nameTh, members }, now);
  const assessors = new Map<number, Actor>();
  for (const [number, userId] of people.assessorIds) assessors.set(number, await getActorOfUser(userId));
  const cast = {
    importer: await getActorOfUser(people.importer.userId), committee: await getActorOfUser(people.committeeId),
    chair: await getActorOfUser(people.chairId), assessors,
  };
  return { teamId, cast };
}

async function layAgency(importer: Actor, ministryId: number, nameTh: string, isDemo: boolean, now: Date): Promise<number> {
  const found = await db().agency.findUnique({ where: { ministryId_nameTh: { ministryId, nameTh } }, select: { id: true } });
  if (found) return found.id;
  return (await saveAgency(importer, { ministryId, nameTh, isDemo: isDemo && nameTh.startsWith(say("th", "season.madeUpAgency")) }, now)).id;
}

async function layCenter(importer: Actor, agencyId: number, center: SeasonApplication["center"], isDemo: boolean, now: Date): Promise<number> {
  const { nameTh, provinceCode } = center;
  const found = await db().center.findUnique({ where: { agencyId_nameTh: { agencyId, nameTh } }, select: { id: true } });
  if (found) return found.id;
  // A season of real centers with made-up points: only the made-up centers themselves are marked.
  const madeUp = isDemo && nameTh.startsWith(say("th", "season.madeUpPrefix"));
  return (await saveCenter(importer, { agencyId, provinceCode, nameTh, isDemo: madeUp, note: say("th", "season.notGiven") }, now)).id;
}

/** Looks up the bodies of the season and makes those that are new; the importer acts for every center of it. @returns center ids by application ref */
export async function layBodies(importer: Actor, season: Season, isDemo: boolean, now: Date): Promise<Map<string, number>> {
  const ministries = new Map((await db().ministry.findMany()).map(({ code, id }) => [code, id]));
  const agencies = new Map<string, number>();
  const centers = new Map<string, number>();
  for (const { ref, center } of season.applications) {
    const key = `${center.ministry}/${center.agencyTh}`;
    const ministryId = ministries.get(center.ministry);
    if (ministryId === undefined) throw new Error(`ministry ${center.ministry}`);
    const agencyId = agencies.get(key) ?? await layAgency(importer, ministryId, center.agencyTh, isDemo, now);
    agencies.set(key, agencyId);
    const centerId = await layCenter(importer, agencyId, center, isDemo, now);
    centers.set(ref, centerId);
  }
  await db().roleGrant.createMany({
    data: [...centers.values()].map((centerId) => ({ userId: importer.userId, role: "CENTER_STAFF" as const, centerId, grantedAt: now })),
  });
  return centers;
}

/** The season's people keep their names in the record and lose every right. */
export async function retire(people: People, now: Date): Promise<void> {
  const ids = [people.importer.userId, people.committeeId, people.chairId, ...people.assessorIds.values()];
  await db().$transaction([
    db().roleGrant.deleteMany({ where: { userId: { in: ids } } }),
    db().user.updateMany({ where: { id: { in: ids } }, data: { disabledAt: now } }),
  ]);
}
