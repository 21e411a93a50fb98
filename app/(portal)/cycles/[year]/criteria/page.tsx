import { getLocale, getTranslations } from "next-intl/server";
import { CriteriaView } from "@/components/cycles/criteria-view";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/auth";
import { getCriteriaOfCycle } from "@/lib/cycles/queries";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("cycle.criteria"))("plain") };
}

export default async function CycleCriteriaPage({ params }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/criteria`);
  const { set } = await orNotFound(getCriteriaOfCycle(actor, idOrNotFound(year)));
  const [t, locale] = await Promise.all([getTranslations("cycle"), getLocale()]);
  return (
    <>
      <PageHeader
        title={t("criteria.title", { year })}
        eyebrow={locale === "en" ? set.titleEn : set.titleTh}
        tag={<Tag>{t(set.frozen ? "parts.frozen" : "parts.notFrozen")}</Tag>}
        actions={<ButtonLink href={`/cycles/sets/${set.id}`} tone="secondary">{t("criteria.seeSet")}</ButtonLink>}
        crumbs={[{ href: "/cycles", label: t("title") }, { href: `/cycles/${year}`, label: t("of", { year }) }]}
      />
      <CriteriaView set={set} />
    </>
  );
}
