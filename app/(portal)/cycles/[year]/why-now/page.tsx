import { getTranslations } from "next-intl/server";
import { WhyNowCounts } from "@/components/cycles/why-now-counts";
import { PageHeader } from "@/components/ui/page-header";
import { getWhyNow } from "@/lib/assessments/why-now";
import { requireActor } from "@/lib/auth";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("whyNow"))("title") };
}

/** How often something was raised first on site or by the committee, and why: where the document stage can do better. */
export default async function WhyNowPage({ params }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/why-now`);
  const desk = await orNotFound(getWhyNow(actor, idOrNotFound(year)));
  const [t, cycle] = await Promise.all([getTranslations("whyNow"), getTranslations("cycle")]);
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={cycle("of", { year })}
        lead={t("lead")}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
      />
      <WhyNowCounts desk={desk} />
    </>
  );
}
