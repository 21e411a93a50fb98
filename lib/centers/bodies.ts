import { db } from "@/lib/db";
import { canManage, type Area } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";
import { likeText } from "@/lib/paging";

export type AgencyRow = {
  id: number; ministryId: number; parentId: number | null; nameTh: string; nameEn: string | null;
  validFrom: Date | null; validUntil: Date | null; isDemo: boolean; centers: number;
};
export type MinistryRow = {
  id: number; code: string; nameTh: string; nameEn: string; validFrom: Date | null; validUntil: Date | null;
};
export type AgencyNode = AgencyRow & { children: AgencyNode[] };
export type MinistryNode = MinistryRow & { agencies: AgencyNode[]; agencyCount: number };

/** For pages that show a form only. @throws NOT_FOUND */
export async function assertManages(actor: Actor, area: Area): Promise<void> {
  if (!canManage(actor, area)) throw refuse("NOT_FOUND");
}

/** Agencies whose name holds the words, and all above them, so that each hangs in its place of the tree. */
function foundAgencies(words: string): Prisma.Sql {
  const like = likeText(words);
  return Prisma.sql`a."id" IN (
    WITH RECURSIVE found AS (
      SELECT f."id", f."parentId" FROM "Agency" f WHERE f."nameTh" ILIKE ${like} OR f."nameEn" ILIKE ${like}
      UNION SELECT u."id", u."parentId" FROM "Agency" u JOIN found c ON u."id" = c."parentId")
    SELECT "id" FROM found)`;
}

function readAgencies(words: string | null): Promise<AgencyRow[]> {
  return db().$queryRaw<AgencyRow[]>`
    SELECT a."id", a."ministryId", a."parentId", a."nameTh", a."nameEn", a."validFrom", a."validUntil", a."isDemo",
           (SELECT count(*)::int FROM "Center" k WHERE k."agencyId" = a."id" AND k."mergedIntoId" IS NULL) AS "centers"
      FROM "Agency" a WHERE ${words === null ? Prisma.sql`true` : foundAgencies(words)}
     ORDER BY a."nameTh", a."id"`;
}

function treeOf(agencies: AgencyRow[]): AgencyNode[] {
  const nodes = new Map(agencies.map((agency): [number, AgencyNode] => [agency.id, { ...agency, children: [] }]));
  const roots: AgencyNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** Ministries in Thai order with their agencies as trees; with words, those that hold them and the way to them. */
export async function listBodies(actor: Actor, words: string | null): Promise<MinistryNode[]> {
  await assertManages(actor, "bodies");
  const [ministries, agencies] = await Promise.all([
    db().ministry.findMany({ orderBy: [{ nameTh: "asc" }, { id: "asc" }] }), readAgencies(words),
  ]);
  const wanted = words?.toLocaleLowerCase("th") ?? "";
  return ministries
    .map((ministry): MinistryNode => {
      const own = agencies.filter((agency) => agency.ministryId === ministry.id);
      return { ...ministry, agencies: treeOf(own), agencyCount: own.length };
    })
    .filter(({ agencyCount, nameTh, nameEn, code }) =>
      words === null || agencyCount > 0 || [nameTh, nameEn, code].some((text) => text.toLocaleLowerCase("th").includes(wanted)));
}

export async function getMinistry(actor: Actor, id: number): Promise<MinistryRow> {
  await assertManages(actor, "bodies");
  const ministry = await db().ministry.findUnique({ where: { id } });
  if (!ministry) throw refuse("NOT_FOUND");
  return ministry;
}

export async function getAgency(actor: Actor, id: number) {
  await assertManages(actor, "bodies");
  const agency = await db().agency.findUnique({ where: { id }, include: { ministry: true } });
  if (!agency) throw refuse("NOT_FOUND");
  return agency;
}

export type BodyOption = { id: number; nameTh: string; nameEn: string | null; ministryId: number };
export type MinistryOption = { id: number; nameTh: string; nameEn: string };

/** All ministries and agencies by name, for choosing: owners of centers, employers, scopes. For who manages anything of these. */
export async function listBodyOptions(actor: Actor): Promise<{ ministries: MinistryOption[]; agencies: BodyOption[] }> {
  if (!canManage(actor, "bodies") && !canManage(actor, "users") && !canManage(actor, "centers")) throw refuse("NOT_FOUND");
  return readBodyOptions();
}

/** The same for anyone who is signed in: their names are public. */
export async function readBodyOptions(): Promise<{ ministries: MinistryOption[]; agencies: BodyOption[] }> {
  const [ministries, agencies] = await Promise.all([
    db().ministry.findMany({ select: { id: true, nameTh: true, nameEn: true }, orderBy: { nameTh: "asc" } }),
    db().agency.findMany({ select: { id: true, nameTh: true, nameEn: true, ministryId: true }, orderBy: { nameTh: "asc" } }),
  ]);
  return { ministries, agencies };
}
