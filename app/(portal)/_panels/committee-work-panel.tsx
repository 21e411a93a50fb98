import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ShownCycle } from "@/lib/dashboard/queries";
import { listCases } from "@/lib/decisions/queries";
import type { Actor } from "@/lib/domain/permissions";
import { formatNumber } from "@/lib/format";

/** For the committee: how many cases wait for this person's decision. */
export async function CommitteeWorkPanel({ actor, cycle }: { actor: Actor; cycle: ShownCycle }) {
  const [t, { cases, failed }] = await Promise.all([getTranslations("dashboard.committee"), listCases(actor, cycle.year)]);
  const waiting = cases.filter((row) => row.mayDecide && row.decision === null).length;
  // Where one member is enough, what colleagues decided stands without this one.
  const toAgree = [...cases, ...failed].filter((row) => row.mayAgree && !row.carried).length;
  const toConfirm = failed.filter((row) => row.mayDecide && row.decision === null).length;
  return (
    <Panel title={t("title", { year: cycle.year })} tone={waiting + toConfirm + toAgree > 0 ? "accent" : "plain"}>
      {waiting > 0 && <p>{t("waiting", { count: formatNumber(waiting) })}</p>}
      {toConfirm > 0 && <p>{t("confirm", { count: formatNumber(toConfirm) })}</p>}
      {toAgree > 0 && <p>{t("agree", { count: formatNumber(toAgree) })}</p>}
      {waiting + toConfirm + toAgree === 0 && <p>{t("nothing")}</p>}
      <p className="mt-4">
        <ButtonLink href={`/cycles/${cycle.year}/committee`}>{t("open")}</ButtonLink>
      </p>
    </Panel>
  );
}
