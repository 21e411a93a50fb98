import { useLocale, useTranslations } from "next-intl";
import type { MakePage } from "@/app/(public)/_documents/page";
import { CriteriaGroup } from "@/components/criteria/criteria-group";
import { EmptyState } from "@/components/ui/data-table";
import { InsetText, WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { TierBadge } from "@/components/ui/tier-badge";
import { findPublishedCriteria, type PublishedCriteria } from "@/lib/criteria/published";
import { CRITERION_KINDS } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";
import { TIERS } from "@/lib/domain/tier";
import { say } from "@/lib/messages";

export const criteriaPage: MakePage = async ({ locale, search }) => {
  const year = /^2[5-7]\d\d$/.exec(search.get("year") ?? "")?.[0];
  const published = await findPublishedCriteria(year === undefined ? undefined : Number(year));
  return { title: say(locale, "publicCriteria.title"), body: <Criteria published={published} /> };
};

function Criteria({ published }: { published: PublishedCriteria | null }) {
  const t = useTranslations("publicCriteria");
  const locale = useLocale();
  if (!published)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState>
          <p>{t("none")}</p>
        </EmptyState>
      </>
    );
  const { set, year, rulings } = published;
  return (
    <>
      <PageHeader eyebrow={t("lead", { year })} title={locale === "en" ? set.titleEn : set.titleTh} />
      <HowToPass published={published} />
      {set.criteria.some((criterion) => criterion.textStatus === "placeholder") && (
        <WarningText>
          <p>{t("placeholderNote")}</p>
        </WarningText>
      )}
      {CRITERION_KINDS.map((kind) => (
        <CriteriaGroup key={kind} kind={kind} criteria={set.criteria} rulings={rulings} />
      ))}
    </>
  );
}

function HowToPass({ published: { set, policy, floors } }: { published: PublishedCriteria }) {
  const t = useTranslations("publicCriteria");
  return (
    <Section title={t("howTitle")}>
      <p className="prose-width">{t("how", { full: formatPoints(set.fullScore), mark: formatPoints(policy.passMark) })}</p>
      <ul className="my-4 grid gap-2" aria-label={t("tiers")}>
        {TIERS.map((tier) => (
          <li key={tier} className="flex flex-wrap items-center gap-x-3">
            <TierBadge tier={tier} form="full" /> {t("fromPoints", { floor: formatPoints(floors[tier] ?? 0) })}
          </li>
        ))}
      </ul>
      {policy.rounding.mode === "NONE" && (
        <InsetText>
          <p>{t("noRounding")}</p>
        </InsetText>
      )}
    </Section>
  );
}
