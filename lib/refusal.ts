import type { RecordType } from "@/lib/audit";
import { db } from "@/lib/db";
import { isDomainError, type RefusalCode } from "@/lib/domain/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

export type RefusedAct = { userId: number | null; action: string; recordType: RecordType | null; recordId: number | null };
export type FieldFault = { field: string; code: RefusalCode; params: Record<string, string | number | string[]> };

/** The row that recorded a refusal, by the error that carried it: what was typed is added to the same row. */
const recorded = new WeakMap<Error, number>();

export const refusalOf = (error: Error): number | undefined => recorded.get(error);

/** Runs an act; a refusal (not a fault) is recorded after the act's transaction is gone, and goes on to the caller. */
export async function recordingRefusal<T>(act: RefusedAct, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isDomainError(error) && !recorded.has(error)) {
      const row = await db().refusal.create({ data: { ...act, code: error.code, params: error.params }, select: { id: true } });
      recorded.set(error, row.id);
    }
    throw error;
  }
}

/** Keeps what was typed with the refusal, so that the form can show it again. @returns the token by which the page finds it. */
export async function keepTyped(act: RefusedAct, faults: FieldFault[], typed: Prisma.InputJsonObject, id?: number): Promise<string> {
  const params = { errors: faults, form: act.action };
  const select = { token: true };
  if (id !== undefined) return (await db().refusal.update({ where: { id }, data: { params, typed }, select })).token;
  const code = faults[0]?.code ?? "INVALID_FIELD";
  return (await db().refusal.create({ data: { ...act, code, params, typed }, select })).token;
}
