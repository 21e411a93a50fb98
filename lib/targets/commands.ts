import { changeRecord } from "@/lib/change";
import { bodyKey } from "@/lib/domain/body";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { SetTarget } from "@/lib/targets/schema";
import { getOwnBody } from "@/lib/tree";

/**
 * Sets what is wanted of a ministry or an agency in a cycle; what was wanted before stays as its history.
 * @throws NOT_FOUND a body that is not the actor's, the whole country, a cycle that is not open; TARGET_ABOVE_OFFICES
 */
export function setTarget(actor: Actor, { year, body: key, applied, certified, offices }: SetTarget, now: Date): Promise<{ year: number }> {
  return changeRecord(actor, "followUp", { type: "Target", id: null, action: "setTarget" }, now, async (tx) => {
    const body = await getOwnBody(actor, key);
    const cycle = await tx.cycle.findFirst({ where: { year, openedAt: { not: null } }, select: { id: true } });
    if (!cycle || body.kind === "ALL") throw refuse("NOT_FOUND");
    if (offices !== null && Math.max(applied ?? 0, certified ?? 0) > offices) throw refuse("TARGET_ABOVE_OFFICES", { field: "offices" });
    const owner = body.kind === "MINISTRY" ? { ministryId: body.id } : { agencyId: body.id };
    const { id } = await tx.target.create({ data: { cycleId: cycle.id, ...owner, applied, certified, offices, setAt: now, setById: actor.userId }, select: { id: true } });
    return { result: { year }, id, detail: { year, body: bodyKey(body), applied, certified, offices } };
  });
}
