import { changeRecord } from "@/lib/change";
import type { SaveAgency, SaveCenter, SaveMinistry, SaveProfile } from "@/lib/centers/schema";
import type { Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { fromDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { isStaffOf, type Actor } from "@/lib/domain/permissions";
import { CHANNELS } from "@/lib/domain/profile";

// ---------------------------------------------------------------- bodies

function validityOf(input: { validFrom?: Day | null | undefined; validUntil?: Day | null | undefined }) {
  const { validFrom, validUntil } = input;
  if (validFrom && validUntil && validUntil < validFrom) throw refuse("BAD_DATES", { field: "validUntil" });
  return { validFrom: validFrom ? fromDay(validFrom) : null, validUntil: validUntil ? fromDay(validUntil) : null };
}

/** Enters a ministry (or the group of bodies outside every ministry). @throws CODE_TAKEN, NAME_TAKEN, BAD_DATES */
export function saveMinistry(actor: Actor, input: SaveMinistry, now: Date): Promise<{ id: number }> {
  const id = input.ministryId ?? null;
  return changeRecord(actor, "bodies", { type: "Ministry", id, action: id ? "changeMinistry" : "createMinistry" }, now, async (tx) => {
    // Ministries are few and seldom written: the table's lock orders two of one code or name.
    await tx.$executeRaw`LOCK TABLE "Ministry" IN SHARE ROW EXCLUSIVE MODE`;
    const { code, nameTh, nameEn } = input;
    const others = await tx.ministry.findMany({ where: { OR: [{ code }, { nameTh }], NOT: { id: id ?? 0 } }, select: { code: true } });
    if (others.some((other) => other.code === code)) throw refuse("CODE_TAKEN", { code, field: "code" });
    if (others.length > 0) throw refuse("NAME_TAKEN", { name: nameTh, field: "nameTh" });
    const data = { code, nameTh, nameEn, ...validityOf(input) };
    const saved = id === null
      ? await tx.ministry.create({ data, select: { id: true } })
      : await tx.ministry.update({ where: { id }, data, select: { id: true } });
    return { result: saved, id: saved.id, detail: { name: nameTh } };
  });
}

/** The ministry's row orders all changes of its tree. */
async function lockMinistry(tx: Tx, ministryId: number): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Ministry" WHERE "id" = ${ministryId} FOR NO KEY UPDATE`;
  if (rows.length === 0) throw refuse("INVALID_FIELD", { field: "ministryId" });
}

async function assertParent(tx: Tx, id: number | null, input: SaveAgency): Promise<void> {
  if (!input.parentId) return;
  const above = await tx.$queryRaw<{ id: number; ministryId: number }[]>`
    WITH RECURSIVE above AS (
      SELECT a."id", a."parentId", a."ministryId" FROM "Agency" a WHERE a."id" = ${input.parentId}
      UNION SELECT a."id", a."parentId", a."ministryId" FROM "Agency" a JOIN above b ON a."id" = b."parentId")
    SELECT "id", "ministryId" FROM above`;
  if (above.some((agency) => agency.id === id)) throw refuse("OWN_PARENT", { field: "parentId" });
  const parent = above.find((agency) => agency.id === input.parentId);
  if (parent?.ministryId !== input.ministryId) throw refuse("INVALID_FIELD", { field: "parentId" });
}

/** An agency that goes to another ministry takes along what is below it. Awards and submitted applications keep their owner. */
async function moveBelow(tx: Tx, id: number, ministryId: number): Promise<void> {
  const below = await tx.$queryRaw<{ id: number; nameTh: string }[]>`
    WITH RECURSIVE below AS (
      SELECT a."id" FROM "Agency" a WHERE a."parentId" = ${id}
      UNION SELECT a."id" FROM "Agency" a JOIN below b ON a."parentId" = b."id")
    SELECT a."id", a."nameTh" FROM "Agency" a JOIN below USING ("id") WHERE a."ministryId" <> ${ministryId}`;
  if (below.length === 0) return;
  const taken = await tx.agency.findFirst({ where: { ministryId, nameTh: { in: below.map((agency) => agency.nameTh) } } });
  if (taken) throw refuse("NAME_TAKEN", { name: taken.nameTh, field: "ministryId" });
  await tx.agency.updateMany({ where: { id: { in: below.map((agency) => agency.id) } }, data: { ministryId } });
}

/** Enters an agency in the tree, or changes it. @throws OWN_PARENT, NAME_TAKEN within the ministry, BAD_DATES */
export function saveAgency(actor: Actor, input: SaveAgency, now: Date): Promise<{ id: number }> {
  const id = input.agencyId ?? null;
  return changeRecord(actor, "bodies", { type: "Agency", id, action: id ? "changeAgency" : "createAgency" }, now, async (tx) => {
    const { ministryId, nameTh, nameEn } = input;
    await lockMinistry(tx, ministryId);
    await assertParent(tx, id, input);
    const taken = await tx.agency.findUnique({ where: { ministryId_nameTh: { ministryId, nameTh } }, select: { id: true } });
    if (taken && taken.id !== id) throw refuse("NAME_TAKEN", { name: nameTh, field: "nameTh" });
    const data = { ministryId, parentId: input.parentId ?? null, nameTh, nameEn, ...validityOf(input) };
    if (id === null) {
      const created = await tx.agency.create({ data: { ...data, isDemo: input.isDemo }, select: { id: true } });
      return { result: created, id: created.id, detail: { name: nameTh } };
    }
    await tx.agency.update({ where: { id }, data, select: { id: true } });
    await moveBelow(tx, id, ministryId);
    return { result: { id }, detail: { name: nameTh } };
  });
}

// ---------------------------------------------------------------- centers

/** The agency's row orders two centers of one name. */
async function lockAgency(tx: Tx, agencyId: number): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Agency" WHERE "id" = ${agencyId} FOR NO KEY UPDATE`;
  if (rows.length === 0) throw refuse("INVALID_FIELD", { field: "agencyId" });
}

async function assertCenter(tx: Tx, id: number | null, input: SaveCenter): Promise<void> {
  const province = await tx.province.findUnique({ where: { code: input.provinceCode }, select: { code: true } });
  if (!province) throw refuse("INVALID_FIELD", { field: "provinceCode" });
  const { agencyId, nameTh } = input;
  const taken = await tx.center.findUnique({ where: { agencyId_nameTh: { agencyId, nameTh } }, select: { id: true } });
  if (taken && taken.id !== id) throw refuse("NAME_TAKEN", { name: nameTh, field: "nameTh" });
}

/** @throws CENTER_MERGED: what leads to another center says nothing of its own any more */
async function assertStands(tx: Tx, id: number | null): Promise<void> {
  const center = id === null ? null : await tx.center.findUnique({ where: { id }, select: { nameTh: true, mergedIntoId: true } });
  if (center && center.mergedIntoId !== null) throw refuse("CENTER_MERGED", { name: center.nameTh });
}

/**
 * Enters a center in the list, or changes its name and owner. Applications that were submitted keep the owner they had.
 * @throws NAME_TAKEN within the agency
 */
export function saveCenter(actor: Actor, input: SaveCenter, now: Date): Promise<{ id: number }> {
  const id = input.centerId ?? null;
  return changeRecord(actor, "centers", { type: "Center", id, action: id ? "changeCenter" : "createCenter" }, now, async (tx) => {
    await lockAgency(tx, input.agencyId);
    await assertStands(tx, id);
    await assertCenter(tx, id, input);
    const { agencyId, provinceCode, nameTh, nameEn, note } = input;
    const data = { agencyId, provinceCode, nameTh, nameEn, note };
    const saved = id === null
      ? await tx.center.create({ data: { ...data, isDemo: input.isDemo }, select: { id: true } })
      : await tx.center.update({ where: { id }, data, select: { id: true } });
    return { result: saved, id: saved.id, detail: { name: nameTh } };
  });
}

/**
 * Saves what a center says of itself; by its own staff, or by who manages centers. A channel with a number of users is offered,
 * ticked or not; of one that is not offered no number is kept.
 */
export function saveProfile(actor: Actor, input: SaveProfile, now: Date): Promise<{ id: number }> {
  const { centerId, channels, ...fields } = input;
  return changeRecord(actor, "profiles", { type: "Center", id: centerId, action: "saveProfile" }, now, async (tx) => {
    if (!isStaffOf(actor, centerId, "EDIT") && !canManage(actor, "centers")) throw refuse("NOT_FOUND");
    await assertStands(tx, centerId);
    const offered = CHANNELS.filter((channel) => channels.includes(channel) || (fields.yearlyUsers[channel] ?? 0) > 0);
    const yearlyUsers = Object.fromEntries(offered.flatMap((channel) => {
      const count = fields.yearlyUsers[channel];
      return count === undefined ? [] : [[channel, count]];
    }));
    await tx.center.update({ where: { id: centerId }, data: { ...fields, channels: offered, yearlyUsers }, select: { id: true } });
    return { result: { id: centerId } };
  });
}
