import type { ResumeAfterReturn, ReturnForCorrection } from "@/lib/assessments/schema";
import { changeApplication } from "@/lib/change";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { addDays, formatDay, fromDay, toDay, todayInThailand } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { writeMail } from "@/lib/mail";

type Item = { code: string; reason: string };

/** Each criterion with its reason, as a letter lists them. */
const listed = (items: Item[]) => items.map(({ code, reason }) => `\t${code}  ${reason.replaceAll("\n", "\n\t")}`).join("\n");

async function tellCenter(tx: Tx, application: ApplicationRow, deadline: string, items: Item[], now: Date): Promise<void> {
  const staff = await tx.roleGrant.findMany({
    where: { role: "CENTER_STAFF", centerId: application.centerId, user: { disabledAt: null } },
    select: { user: { select: { email: true } }, center: { select: { nameTh: true } } },
  });
  await writeMail(tx, staff.map(({ user, center }) => ({
    to: user.email, applicationId: application.id, subject: "mail.returned.subject", body: "mail.returned.body",
    values: {
      center: center?.nameTh ?? "", year: application.year, deadline: formatDay(deadline, "th"), items: listed(items),
      codes: items.map(({ code }) => code).join(", "),
    },
  })), now);
}

/**
 * The chair sends one combined return: the criteria, a reason for each, a deadline by the policy. Only these open again.
 * @throws RETURN_ROUNDS_USED, REASON_MISSING, RETURN_EMPTY
 */
export function returnForCorrection(actor: Actor, input: ReturnForCorrection, now: Date): Promise<{ round: number; deadlineOn: string }> {
  return changeApplication(actor, "returnForCorrection", input.applicationId, now, async (tx, application) => {
    const items = input.items.filter((item) => item.chosen).map(({ code, reason }) => ({ code, reason: reason.trim() }));
    if (items.length === 0) throw refuse("RETURN_EMPTY");
    const bare = items.filter((item) => item.reason === "").map((item) => item.code);
    if (bare.length > 0) throw refuse("REASON_MISSING", { codes: bare });
    const round = (await tx.return.count({ where: { applicationId: application.id } })) + 1;
    if (round > application.policy.returnRounds) throw refuse("RETURN_ROUNDS_USED");
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    const deadlineOn = addDays(todayInThailand(now), application.policy.returnDays);
    await tx.return.create({
      data: {
        applicationId: application.id, round, sentAt: now, sentById: actor.userId, deadlineOn: fromDay(deadlineOn),
        items: { create: items.map((item) => ({ criterionId: criterionOf(set, item.code).id, reason: item.reason })) },
      },
    });
    await tellCenter(tx, application, deadlineOn, items, now);
    return { result: { round, deadlineOn }, detail: { round, deadlineOn, items } };
  });
}

/** After the deadline scoring goes on, on the last submitted version. @throws RETURN_NOT_OVER */
export function resumeAfterReturn(actor: Actor, input: ResumeAfterReturn, now: Date): Promise<{ resumedAt: Date }> {
  return changeApplication(actor, "resume", input.applicationId, now, async (tx, application) => {
    const open = await tx.return.findFirst({ where: { applicationId: application.id, closedAt: null } });
    if (open && todayInThailand(now) <= toDay(open.deadlineOn)) throw refuse("RETURN_NOT_OVER", { until: toDay(open.deadlineOn) });
    await tx.return.updateMany({ where: { applicationId: application.id, closedAt: null }, data: { closedAt: now } });
    return { result: { resumedAt: now }, detail: { reason: input.reason ?? null } };
  });
}
