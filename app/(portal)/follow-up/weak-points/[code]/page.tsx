import { getLocale, getTranslations } from "next-intl/server";
import { weakFilterOf } from "@/app/(portal)/follow-up/_filter";
import { nameIn } from "@/components/bodies/names";
import { CriterionCenters, Examples } from "@/components/follow-up/criterion-centers";
import { addressWith } from "@/components/ui/address";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { bodyKey } from "@/lib/domain/body";
import { formatNumber } from "@/lib/format";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { getCriterionCenters } from "@/lib/weak-points/queries";

const PATH = "/follow-up/weak-points";
type Props = { params: Promise<{ code: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  return { title: (await getTranslations("weakPoints"))("ofCriterion", { code: decodeURIComponent((await params).code) }) };
}

/** The centers of a ministry or an agency at one criterion, and who does it well. */
export default async function CriterionCentersPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const actor = await requireActor(`${PATH}/${code}`);
  const page = await orNotFound(getCriterionCenters(actor, { ...weakFilterOf(await searchParams), code }));
  const [t, follow, locale] = await Promise.all([getTranslations("weakPoints"), getTranslations("followUp"), getLocale()]);
  const { criterion, body, year, at } = page;
  const back = addressWith(PATH, { year, body: bodyKey(body), at: at === "FINAL" ? null : at });
  return (
    <>
      <PageHeader
        title={t("ofCriterion", { code: criterion.code })}
        eyebrow={`${follow("ofYear", { year })} · ${body.kind === "ALL" ? follow("country") : nameIn(locale, body)} · ${t(`at.${at}`)}`}
        crumbs={[{ href: "/follow-up", label: follow("title") }, { href: back, label: t("title") }]}
        lead={<p>{locale === "en" ? criterion.textEn : criterion.textTh}</p>}
      />
      {page.isOther && (
        <InsetText>
          <p>{follow("otherShown")}</p>
        </InsetText>
      )}
      <CriterionCenters criterion={criterion} centers={page.centers} caption={t("centers", { count: formatNumber(page.centers.length) })} />
      {criterion.kind !== "GATE" && (
        <Section title={t("examples")} lead={t("examplesLead", { year })}>
          <Examples rows={page.examples} caption={t("examples")} />
        </Section>
      )}
    </>
  );
}
