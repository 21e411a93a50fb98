import { getLocale, getTranslations } from "next-intl/server";
import { yearIn } from "@/app/(portal)/follow-up/_filter";
import { nameIn } from "@/components/bodies/names";
import { TargetForm, TargetHistory } from "@/components/follow-up/target-form";
import { addressWith } from "@/components/ui/address";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { getTarget } from "@/lib/targets/queries";

type Props = { params: Promise<{ body: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("target"))("set") };
}

/** Sets what is wanted of one ministry or agency, and shows what was wanted before. */
export default async function TargetPage({ params, searchParams }: Props) {
  const [{ body }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(`/follow-up/targets/${body}`);
  const row = await orNotFound(getTarget(actor, yearIn(search.year) ?? 0, body));
  const [t, follow, locale, form] = await Promise.all([getTranslations("target"), getTranslations("followUp"), getLocale(), readForm(search)]);
  const { year } = row;
  return (
    <>
      <PageHeader
        title={t("setFor", { name: nameIn(locale, row.body) })} eyebrow={follow("ofYear", { year })}
        crumbs={[{ href: "/follow-up", label: follow("title") }, { href: addressWith("/follow-up/targets", { year }), label: t("title") }]}
      />
      <TargetForm row={row} form={form} />
      <TargetHistory steps={row.steps} />
    </>
  );
}
