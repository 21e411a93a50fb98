import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { MergeSides } from "@/components/centers/merge-sides";
import { AppLink } from "@/components/ui/app-link";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { bind, formFor } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { TextArea } from "@/components/ui/text-area";
import { requireActor } from "@/lib/auth";
import { getMergeSides } from "@/lib/centers/duplicates";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { numberOf } from "@/lib/paging";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("duplicates"))("compareTitle") };
}

/** The center of the address goes into the one of `with`. */
export default async function MergePage({ params, searchParams }: Props) {
  const { id } = await params;
  const search = await searchParams;
  const actor = await requireActor(`/centers/${id}/merge`);
  const { from, into } = await orNotFound(getMergeSides(actor, idOrNotFound(id), numberOf(search.with) ?? 0));
  const [t, center, locale, shown] = await Promise.all([getTranslations("duplicates"), getTranslations("center"), getLocale(), readForm(search)]);
  const form = formFor(shown, "mergeCenters");
  return (
    <>
      <PageHeader
        title={t("compareTitle")}
        eyebrow={nameIn(locale, from)}
        lead={t("compareLead")}
        crumbs={[{ href: "/centers", label: center("title") }, { href: "/centers/duplicates", label: t("title") }]}
      />
      <p>
        <AppLink href={`/centers/${into.id}/merge?with=${from.id}`}>{t("swap")}</AppLink>
      </p>
      <MergeSides from={from} into={into} />
      <ConfirmForm
        to="mergeCenters"
        back={`/centers/${from.id}/merge?with=${into.id}`}
        form={form}
        hidden={{ fromId: from.id, intoId: into.id }}
        ask={t("ask")}
        consequence={<p>{t("consequence")}</p>}
        submitLabel={t("submit")}
      >
        <TextArea {...bind(form, "reason")} label={t("reason")} hint={t("reasonHint")} rows={3} />
      </ConfirmForm>
    </>
  );
}
