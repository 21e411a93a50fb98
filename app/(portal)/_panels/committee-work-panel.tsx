import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ShownCycle } from "@/lib/dashboard/queries";
import { listCases, listYearsAnew } from "@/lib/decisions/queries";
import type { Actor } from "@/lib/domain/permissions";
import { formatNumber } from "@/lib/format";

/** For the committee: the year that runs, and earlier ones of which a case is judged anew. */
export async function CommitteeWorkPanel({ actor, cycle }: { actor: Actor; cycle: ShownCycle | null }) {
  const years = new Set([...(cycle ? [cycle.year] : []), ...(await listYearsAnew(actor))]);
  return [...years].map((year) => <YearPanel key={year} actor={actor} year={year} />);
}

/** How many cases of one year wait for this person's decision. */
async function YearPanel({ actor, year }: { actor: Actor; year: number }) {
  const [t, { cases, failed }] = await Promise.all([getTranslations("dashboard.committee"), listCases(actor, year)]);
  const waiting = cases.filter((row) => row.mayDecide && row.decision === null).length;
  // Where one member is enough, what colleagues decided stands without this one.
  const toAgree = [...cases, ...failed].filter((row) => row.mayAgree && !row.carried).length;
  const toConfirm = failed.filter((row) => row.mayDecide && row.decision === null).length;
  return (
    <Panel title={t("title", { year })} tone={waiting + toConfirm + toAgree > 0 ? "accent" : "plain"}>
      {waiting > 0 && <p>{t("waiting", { count: formatNumber(waiting) })}</p>}
      {toConfirm > 0 && <p>{t("confirm", { count: formatNumber(toConfirm) })}</p>}
      {toAgree > 0 && <p>{t("agree", { count: formatNumber(toAgree) })}</p>}
      {waiting + toConfirm + toAgree === 0 && <p>{t("nothing")}</p>}
      <p className="mt-4">
        <ButtonLink href={`/cycles/${year}/committee`}>{t("open")}</ButtonLink>
      </p>
    </Panel>
  );
}
