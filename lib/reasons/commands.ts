import { changeRecord, type RecordAct } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { keepsReasons } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { AddReason, RetireReason } from "@/lib/reasons/schema";

type List = Pick<AddReason, "cycleId" | "teamId">;

const actOn = ({ cycleId, teamId }: List, action: string): RecordAct =>
  (teamId === undefined ? { type: "Cycle", id: cycleId, action } : { type: "Team", id: teamId, action });

/** The year of the list, for who keeps it. @throws NOT_FOUND, ALREADY_ANNOUNCED */
async function assertKeeps(tx: Tx, actor: Actor, { cycleId, teamId }: List): Promise<number> {
  const cycle = await tx.cycle.findUnique({ where: { id: cycleId }, select: { year: true, announcedAt: true } });
  const team = teamId === undefined ? null : await tx.team.findFirst({ where: { id: teamId, cycleId }, select: { id: true } });
  if (!cycle || (teamId !== undefined && !team) || !keepsReasons(actor, teamId ?? null)) throw refuse("NOT_FOUND");
  if (cycle.announcedAt) throw refuse("ALREADY_ANNOUNCED");
  return cycle.year;
}

/** Adds a reason to the own list; one that is there already stays. @throws ALREADY_ANNOUNCED */
export function addReason(actor: Actor, input: AddReason, now: Date): Promise<{ year: number }> {
  return changeRecord(actor, "reasons", actOn(input, "addReason"), now, async (tx) => {
    const year = await assertKeeps(tx, actor, input);
    const { cycleId, teamId = null, use, text } = input;
    await tx.$executeRaw`
      INSERT INTO "StandardReason" ("cycleId", "teamId", "use", "text", "createdAt", "createdById")
      VALUES (${cycleId}, ${teamId}::int, ${use}::"ReasonUse", ${text}, ${now}, ${actor.userId}) ON CONFLICT DO NOTHING`;
    return { result: { year }, detail: { use, text, teamId } };
  });
}

/** No longer offered; where it was used it stays. @throws ALREADY_ANNOUNCED */
export function retireReason(actor: Actor, input: RetireReason, now: Date): Promise<{ year: number }> {
  return changeRecord(actor, "reasons", actOn(input, "retireReason"), now, async (tx) => {
    const year = await assertKeeps(tx, actor, input);
    const { cycleId, teamId = null } = input;
    const reason = await tx.standardReason.findFirst({ where: { id: input.reasonId, cycleId, teamId } });
    if (!reason) throw refuse("NOT_FOUND");
    if (!reason.retiredAt) await tx.standardReason.update({ where: { id: reason.id }, data: { retiredAt: now }, select: { id: true } });
    return { result: { year }, detail: { use: reason.use, text: reason.text, teamId } };
  });
}
