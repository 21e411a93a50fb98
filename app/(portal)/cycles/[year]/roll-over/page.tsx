import { getTranslations } from "next-intl/server";
import { RollOverForm, RollOverPreview } from "@/components/cycles/roll-over";
import { AppLink } from "@/components/ui/app-link";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getRollOver } from "@/lib/cycles/roll-over";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("rollOver"))("title") };
}

export default async function RollOverPage({ params, searchParams }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/roll-over`);
  const plan = await orNotFound(getRollOver(actor, idOrNotFound(year)));
  const [t, cycle, form] = await Promise.all([getTranslations("rollOver"), getTranslations("cycle"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader
        title={t("titleOf", { year: String(plan.next) })}
        eyebrow={cycle("of", { year })}
        lead={t("lead", { year, next: String(plan.next) })}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
      />
      {plan.taken ? (
        <InsetText>
          {t("taken", { year: String(plan.next) })} <AppLink href={`/cycles/${plan.next}`}>{cycle("of", { year: String(plan.next) })}</AppLink>
        </InsetText>
      ) : (
        <>
          <RollOverPreview plan={plan} />
          <RollOverForm plan={plan} form={form} />
        </>
      )}
    </>
  );
}
