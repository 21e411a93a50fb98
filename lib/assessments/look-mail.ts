import type { Tx } from "@/lib/db";
import type { ApplicationRow } from "@/lib/facts";
import { writeMail, type Letter } from "@/lib/mail";
import { writeToRole } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

/** Small news of a second look. None of it tells a total or a floor: who looks must not know the first result, by whatever way. */

async function valuesOf(tx: Tx, { centerId, id, year }: ApplicationRow): Promise<Letter["values"]> {
  const [center] = await tx.$queryRaw<{ nameTh: string }[]>`SELECT "nameTh" FROM "Center" WHERE "id" = ${centerId}`;
  return { center: center?.nameTh ?? "", year, page: pageAddress(`/applications/${id}`) };
}

async function tell(tx: Tx, userId: number, letter: Omit<Letter, "to" | "inDigest">, now: Date): Promise<void> {
  const people = await tx.$queryRaw<{ email: string }[]>`SELECT "email" FROM "User" WHERE "id" = ${userId} AND "disabledAt" IS NULL`;
  await writeMail(tx, people.map(({ email }) => ({ ...letter, to: email, inDigest: true })), now);
}

/** Somebody has to be named. */
export async function tellSecretariat(tx: Tx, application: ApplicationRow, now: Date): Promise<void> {
  const values = await valuesOf(tx, application);
  await writeToRole(tx, "SECRETARIAT", { applicationId: application.id, subject: "mail.lookAsked.subject", body: "mail.lookAsked.body", values, inDigest: true }, now);
}

export async function tellLooker(tx: Tx, application: ApplicationRow, userId: number, now: Date): Promise<void> {
  const values = await valuesOf(tx, application);
  await tell(tx, userId, { applicationId: application.id, subject: "mail.lookNamed.subject", body: "mail.lookNamed.body", values }, now);
}

export async function tellChair(tx: Tx, application: ApplicationRow, userId: number, now: Date): Promise<void> {
  const values = await valuesOf(tx, application);
  await tell(tx, userId, { applicationId: application.id, subject: "mail.lookDiffers.subject", body: "mail.lookDiffers.body", values }, now);
}
