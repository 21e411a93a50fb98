import { getTranslations } from "next-intl/server";
import { CycleForm } from "@/components/cycles/cycle-form";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getCycle, listCriteriaSets } from "@/lib/cycles/queries";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("cycle"))("editTitle") };
}

export default async function EditCyclePage({ params, searchParams }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/edit`);
  const cycle = await orNotFound(getCycle(actor, idOrNotFound(year)));
  const [t, form, sets] = await Promise.all([getTranslations("cycle"), readForm(await searchParams), listCriteriaSets(actor)]);
  const page = `/cycles/${cycle.year}`;
  const name = t("of", { year: String(cycle.year) });
  return (
    <>
      <PageHeader title={t("editTitle")} eyebrow={name} crumbs={[{ href: "/cycles", label: t("title") }, { href: page, label: name }]} />
      {cycle.openedAt && <InsetText>{t("editOpen")}</InsetText>}
      <CycleForm
        form={form}
        back={`${page}/edit`}
        cancelHref={page}
        cycle={cycle}
        rules={cycle.openedAt ? null : { policy: cycle.policy, sets }}
      />
    </>
  );
}
