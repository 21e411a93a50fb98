import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { bodyKey, type Body } from "@/lib/domain/body";
import { refuse } from "@/lib/domain/errors";
import { hasRole, visibleTo, type Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";

/** A part of the tree of owners as its reader chooses it. */
export type OwnBody = Body & { nameTh: string; nameEn: string | null; /** Of an agency; null: a ministry, or the whole country. */ ministryTh: string | null };

type BodyRow = { kind: "MINISTRY" | "AGENCY"; id: number; nameTh: string; nameEn: string | null; ministryTh: string | null; below: number[] };

const seesAll = (actor: Actor) => hasRole(actor, "SECRETARIAT") || hasRole(actor, "COMMITTEE");

/** The bodies of which a person reads figures: ministries first, each in Thai dictionary order. One statement. @throws NOT_FOUND */
export async function listOwnBodies(actor: Actor): Promise<OwnBody[]> {
  if (!canManage(actor, "figures")) throw refuse("NOT_FOUND");
  const { ministryIds, agencyIds } = visibleTo(actor);
  const all = seesAll(actor);
  const rows = await db().$queryRaw<BodyRow[]>`
    WITH RECURSIVE tree AS (
      SELECT a."id" AS "root", a."id" FROM "Agency" a
      UNION SELECT t."root", a."id" FROM "Agency" a JOIN tree t ON a."parentId" = t."id")
    SELECT 'MINISTRY' AS "kind", m."id", m."nameTh", m."nameEn", NULL AS "ministryTh", '{}'::int[] AS "below"
      FROM "Ministry" m WHERE ${all} OR m."id" = ANY(${ministryIds}::int[])
    UNION ALL
    SELECT 'AGENCY', a."id", a."nameTh", a."nameEn", m."nameTh", (SELECT array_agg(t."id" ORDER BY t."id") FROM tree t WHERE t."root" = a."id")
      FROM "Agency" a JOIN "Ministry" m ON m."id" = a."ministryId"
     WHERE ${all} OR a."ministryId" = ANY(${ministryIds}::int[]) OR a."id" = ANY(${agencyIds}::int[])`;
  return [...(all ? [WHOLE] : []), ...rows.map(toBody).sort(inOrder)];
}

const WHOLE: OwnBody = { kind: "ALL", id: 0, agencyIds: [], nameTh: "", nameEn: null, ministryTh: null };
const toBody = ({ kind, id, nameTh, nameEn, ministryTh, below }: BodyRow): OwnBody => ({ kind, id, agencyIds: below, nameTh, nameEn, ministryTh });

const thai = new Intl.Collator("th");
const rank = { ALL: 0, MINISTRY: 1, AGENCY: 2 } as const;
const inOrder = (one: OwnBody, other: OwnBody): number =>
  rank[one.kind] - rank[other.kind] || thai.compare(one.ministryTh ?? "", other.ministryTh ?? "") || thai.compare(one.nameTh, other.nameTh);

/** The body that an address asks for ("m3", "a12", "all"); the first of one's own where it asks for none, or for one that is not one's own. */
export async function findOwnBody(actor: Actor, key: unknown): Promise<{ body: OwnBody; bodies: OwnBody[]; isAsked: boolean }> {
  const bodies = await listOwnBodies(actor);
  const asked = bodies.find((body) => bodyKey(body) === key);
  const body = asked ?? bodies[0];
  if (!body) throw refuse("NOT_FOUND");
  return { body, bodies, isAsked: asked !== undefined || key === undefined };
}

/** The one with this key. @throws NOT_FOUND where it is not the actor's */
export async function getOwnBody(actor: Actor, key: string): Promise<OwnBody> {
  const body = (await listOwnBodies(actor)).find((own) => bodyKey(own) === key);
  if (!body) throw refuse("NOT_FOUND");
  return body;
}

/**
 * Rows of the body that are also the actor's own: an agency that came from another ministry does not bring that ministry's rows along.
 * `alias` has both columns of an owner.
 */
export function bodySql(alias: "f" | "p" | "k" | "c", actor: Actor, body: Body): Prisma.Sql {
  const ministry = Prisma.raw(`${alias}."ministryId"`);
  const agency = Prisma.raw(`${alias}."agencyId"`);
  const { ministryIds, agencyIds } = visibleTo(actor);
  const own = seesAll(actor) ? Prisma.sql`true` : Prisma.sql`(${ministry} = ANY(${ministryIds}::int[]) OR ${agency} = ANY(${agencyIds}::int[]))`;
  if (body.kind === "ALL") return own;
  const of = body.kind === "MINISTRY" ? Prisma.sql`${ministry} = ${body.id}` : Prisma.sql`${agency} = ANY(${body.agencyIds}::int[])`;
  return Prisma.sql`(${of} AND ${own})`;
}

