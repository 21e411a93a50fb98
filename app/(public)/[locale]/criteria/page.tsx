import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
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

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publicCriteria"))("title") };
}

export default async function CriteriaPage() {
  const [t, locale, published] = await Promise.all([getTranslations("publicCriteria"), getLocale(), findPublishedCriteria()]);
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

async function HowToPass({ published: { set, policy, floors } }: { published: PublishedCriteria }) {
  const t = await getTranslations("publicCriteria");
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
