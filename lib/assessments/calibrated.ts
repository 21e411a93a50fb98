import { listPassed } from "@/lib/calibration/queries";
import type { Db, Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { ApplicationRow } from "@/lib/facts";

type Case = Pick<ApplicationRow, "cycleId" | "criteriaSetId" | "policy">;

/** Who has passed on a dossier, where the cycle asks for it; null: nobody is bound. */
export function findPassed(client: Db | Tx, { cycleId, criteriaSetId, policy }: Case): Promise<ReadonlySet<number> | null> {
  return policy.calibrationRequired ? listPassed(client, { id: cycleId, criteriaSetId }, policy) : Promise.resolve(null);
}

/** Where the cycle asks for it, who has passed on no dossier does not score. @throws NOT_CALIBRATED */
export async function assertCalibrated(tx: Tx, application: Case, people: readonly { id: number; name: string }[], field: string): Promise<void> {
  const passed = await findPassed(tx, application);
  const bound = passed && people.find(({ id }) => !passed.has(id));
  if (bound) throw refuse("NOT_CALIBRATED", { name: bound.name, field });
}
