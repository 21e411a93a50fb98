import { changeRecord } from "@/lib/change";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { AskExport } from "@/lib/export/schema";
import { startWork } from "@/lib/work/start";

/** Asks the worker to take a cycle out; who took what is recorded. The same page's form sent again is the same work. @returns the work's id */
export function askExport(actor: Actor, { key, ...params }: AskExport, now: Date): Promise<number> {
  return changeRecord(actor, "exports", { type: "Cycle", id: null, action: "exportCycle" }, now, async (tx) => {
    const cycle = await tx.cycle.findUnique({ where: { year: params.year }, select: { id: true } });
    if (!cycle) throw refuse("NOT_FOUND");
    return { result: await startWork(tx, actor, { kind: "exportCycle", params, retryKey: key }, now), id: cycle.id, detail: params };
  });
}
