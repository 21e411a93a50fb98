import { expect } from "vitest";
import { db } from "@/lib/db";
import type { RefusalCode } from "@/lib/domain/errors";

/** The rules refuse with this code, the refusal is recorded, and the rows that `look` reads are as they were. */
export async function expectRefused(code: RefusalCode, work: () => Promise<unknown>, look: () => Promise<unknown>): Promise<void> {
  const [before, refusals] = [await look(), await db().refusal.count()];
  await expect(work()).rejects.toMatchObject({ name: "DomainError", code });
  expect(await look()).toEqual(before);
  expect(await db().refusal.count({ where: { code } })).toBeGreaterThan(0);
  expect(await db().refusal.count()).toBe(refusals + 1);
}

/** The last thing that was recorded of a record; its detail as it was written, with the part that names people. */
export async function lastEvent(recordType: string, recordId: number) {
  const { personal, ...event } = await db().auditEvent.findFirstOrThrow({ where: { recordType, recordId }, orderBy: { seq: "desc" } });
  return { ...event, detail: { ...object(event.detail), ...object(personal) } };
}

const object = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});
