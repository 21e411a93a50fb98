import { changeRecord } from "@/lib/change";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { IssueRuling } from "@/lib/rulings/schema";

/**
 * Issues a ruling on a criterion of a cycle that is open and not yet announced. It has the cycle's next number and is never changed;
 * a mistake is mended by a newer one that takes its place.
 * @throws CYCLE_NOT_OPEN, ALREADY_ANNOUNCED, UNKNOWN_CRITERION; RULING_REPLACED where the earlier one is not there or has a newer one
 */
export function issueRuling(actor: Actor, input: IssueRuling, now: Date): Promise<{ year: number; number: number }> {
  const act = { type: "Cycle", id: input.cycleId, action: "issueRuling" } as const;
  return changeRecord(actor, "rulings", act, now, async (tx) => {
    const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: input.cycleId } });
    if (!cycle.openedAt) throw refuse("CYCLE_NOT_OPEN");
    if (cycle.announcedAt) throw refuse("ALREADY_ANNOUNCED");
    const criterionId = criterionOf(await getCriteriaSet(tx, cycle.criteriaSetId), input.code).id;
    const replacesId = input.replacesId ?? null;
    const [standing] = replacesId === null ? [] : await tx.$queryRaw<{ id: number }[]>`
      SELECT r."id" FROM "Ruling" r WHERE r."id" = ${replacesId} AND r."cycleId" = ${cycle.id} AND r."criterionId" = ${criterionId}
         AND NOT EXISTS (SELECT 1 FROM "Ruling" n WHERE n."replacesId" = r."id")`;
    if (replacesId !== null && !standing) throw refuse("RULING_REPLACED", { field: "replacesId" });
    const number = (await tx.ruling.count({ where: { cycleId: cycle.id } })) + 1;
    const { textTh, textEn } = input;
    const data = { cycleId: cycle.id, criterionId, number, textTh, textEn, issuedAt: now, issuedById: actor.userId, replacesId };
    await tx.ruling.create({ data, select: { id: true } });
    return { result: { year: cycle.year, number }, detail: { number, criterion: input.code, textTh, replacesId } };
  });
}
