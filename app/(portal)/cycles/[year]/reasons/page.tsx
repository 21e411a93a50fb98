import { getTranslations } from "next-intl/server";
import { ReasonLists } from "@/components/reasons/reason-lists";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { canManage } from "@/lib/domain/areas";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { getReasonDesk } from "@/lib/reasons/queries";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("reasons"))("title") };
}

/** Standard reasons of a cycle: the secretariat's, and those of the teams that one leads. */
export default async function ReasonsPage({ params, searchParams }: Props) {
  const { year } = await params;
  const here = `/cycles/${year}/reasons`;
  const actor = await requireActor(here);
  const desk = await orNotFound(getReasonDesk(actor, idOrNotFound(year)));
  const [t, cycle, form] = await Promise.all([getTranslations("reasons"), getTranslations("cycle"), readForm(await searchParams)]);
  const crumbs = [{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }];
  return (
    <>
      <PageHeader title={t("title")} eyebrow={cycle("of", { year })} lead={t("lead")} {...(canManage(actor, "cycles") ? { crumbs } : {})} />
      <ReasonLists desk={desk} here={here} form={form} />
    </>
  );
}
