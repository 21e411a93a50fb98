import type { Tx } from "@/lib/db";
import type { Role } from "@/lib/domain/permissions";
import { writeMail, type Letter } from "@/lib/mail";

type ToStaff = Omit<Letter, "to"> & { centerId: number };

/** Writes each center's letter to everybody who works for it and may sign in. */
export async function writeToStaff(tx: Tx, letters: readonly ToStaff[], now: Date): Promise<void> {
  const staff = await tx.$queryRaw<{ centerId: number; email: string }[]>`
    SELECT DISTINCT g."centerId", u."email" FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
     WHERE g."role" = 'CENTER_STAFF' AND g."centerId" = ANY(${letters.map(({ centerId }) => centerId)}::int[]) AND u."disabledAt" IS NULL ORDER BY 1, 2`;
  await writeMail(tx, letters.flatMap(({ centerId, ...letter }) =>
    staff.filter((person) => person.centerId === centerId).map(({ email }) => ({ to: email, ...letter }))), now);
}

/** Writes a letter to everybody who looks after one of the ministries or a body of it, once. */
export async function writeToMinistries(tx: Tx, ministryIds: readonly number[], letter: Omit<Letter, "to">, now: Date): Promise<void> {
  const people = await tx.$queryRaw<{ email: string }[]>`
    SELECT DISTINCT u."email" FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId" LEFT JOIN "Agency" a ON a."id" = g."agencyId"
     WHERE g."role" = 'MINISTRY_ADMIN' AND coalesce(g."ministryId", a."ministryId") = ANY(${[...ministryIds]}::int[]) AND u."disabledAt" IS NULL ORDER BY 1`;
  await writeMail(tx, people.map(({ email }) => ({ to: email, ...letter })), now);
}

/** Writes a letter to everybody who has the role and may sign in. */
export async function writeToRole(tx: Tx, role: Role, letter: Omit<Letter, "to">, now: Date): Promise<void> {
  const people = await tx.$queryRaw<{ email: string }[]>`
    SELECT DISTINCT u."email" FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
     WHERE g."role" = ${role}::"Role" AND u."disabledAt" IS NULL ORDER BY 1`;
  await writeMail(tx, people.map(({ email }) => ({ to: email, ...letter })), now);
}
