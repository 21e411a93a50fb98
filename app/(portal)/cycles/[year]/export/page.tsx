import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CheckboxField, RadioGroup } from "@/components/ui/choices";
import { bind, formFor } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { requireActor } from "@/lib/auth";
import { getCycle } from "@/lib/cycles/queries";
import { canManage } from "@/lib/domain/areas";
import { EXPORT_PARTS } from "@/lib/export/schema";
import { readForm } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("export"))("title") };
}

/** Everything of a cycle, to be taken out: the worker writes it, its page shows how far it is. */
export default async function ExportPage({ params, searchParams }: PageProps<"/cycles/[year]/export">) {
  const year = idOrNotFound((await params).year);
  const back = `/cycles/${year}/export`;
  const actor = await requireActor(back);
  if (!canManage(actor, "exports")) notFound();
  const [t, cycles, cycle, form] = await Promise.all([
    getTranslations("export"), getTranslations("cycle"), orNotFound(getCycle(actor, year)), readForm(await searchParams),
  ]);
  const mine = formFor(form, "exportCycle");
  const parts = EXPORT_PARTS.filter((part) => part !== "SEASON" || cycle.announcedAt !== null);
  return (
    <>
      <PageHeader crumbs={[{ href: `/cycles/${year}`, label: cycles("of", { year: String(year) }) }]} title={t("title")} lead={t("lead")} />
      <PostForm to="exportCycle" back={back} form={form} hidden={{ year, key: randomUUID() }} submitLabel={t("ask")}>
        <RadioGroup {...bind(mine, "part", "MARKS_XLSX")} label={t("part")} options={parts.map((part) => ({ value: part, label: t(`of.${part}`), hint: t(`about.${part}`) }))} />
        <CheckboxField name="named" label={t("named")} hint={t("namedHint")} />
      </PostForm>
      <InsetText>{t("limits")}</InsetText>
    </>
  );
}
