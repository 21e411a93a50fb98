import { getTranslations } from "next-intl/server";
import { LetterForm } from "@/components/follow-up/letter-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { readForm, type Search } from "@/lib/form-state";
import { getPreview } from "@/lib/letters/queries";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("letter"))("edit") };
}

/** One's own letter that is not sent. */
export default async function EditLetterPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = `/follow-up/letters/${id}`;
  const actor = await requireActor(`${path}/edit`);
  const { letter } = await orNotFound(getPreview(actor, idOrNotFound(id), new Date()));
  const [t, follow, form] = await Promise.all([getTranslations("letter"), getTranslations("followUp"), readForm(await searchParams)]);
  const { id: letterId, bodyKey: body, year, group, subject, text } = letter;
  return (
    <>
      <PageHeader
        title={t("edit")} eyebrow={t(`group.${group}`)}
        crumbs={[{ href: "/follow-up", label: follow("title") }, { href: "/follow-up/letters", label: t("title") }, { href: path, label: t("preview") }]}
      />
      <LetterForm back={`${path}/edit`} form={form} letter={{ letterId, body, year, group, subject, text }} />
    </>
  );
}
