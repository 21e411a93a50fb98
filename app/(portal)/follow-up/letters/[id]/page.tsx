import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { nameIn } from "@/components/bodies/names";
import { LetterPreview } from "@/components/follow-up/letter-preview";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { isDomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { format, formatNumber } from "@/lib/format";
import { readForm, type Search, type ShownForm } from "@/lib/form-state";
import { getPreview, getSentLetter, type Preview, type SentLetter } from "@/lib/letters/queries";
import { idOrNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("letter"))("ofLetter") };
}

const orNull = async <T,>(reading: Promise<T>): Promise<T | null> => {
  try {
    return await reading;
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
};

/** A letter before it is sent, or with who got it. */
export default async function LetterPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/follow-up/letters/${id}`);
  const found = await open(actor, idOrNotFound(id));
  if (found.sent) return <Sent letter={found.sent} />;
  return <Waiting preview={found.preview} form={await readForm(await searchParams)} />;
}

async function open(actor: Actor, id: number): Promise<{ sent: SentLetter } | { sent: null; preview: Preview }> {
  const sent = await orNull(getSentLetter(actor, id));
  if (sent) return { sent };
  return { sent: null, preview: (await orNull(getPreview(actor, id, new Date()))) ?? notFound() };
}

const crumbsOf = async () => {
  const [t, follow] = await Promise.all([getTranslations("letter"), getTranslations("followUp")]);
  return [{ href: "/follow-up", label: follow("title") }, { href: "/follow-up/letters", label: t("title") }];
};

async function Waiting({ preview, form }: { preview: Preview; form: ShownForm }) {
  const [t, follow, locale, crumbs] = await Promise.all([getTranslations("letter"), getTranslations("followUp"), getLocale(), crumbsOf()]);
  const { letter, body } = preview;
  return (
    <>
      <PageHeader
        title={t("preview")} crumbs={crumbs} eyebrow={`${t(`group.${letter.group}`)} · ${follow("ofYear", { year: letter.year })} · ${body.kind === "ALL" ? follow("country") : nameIn(locale, body)}`}
        actions={<ButtonLink href={`/follow-up/letters/${letter.id}/edit`} tone="secondary">{t("edit")}</ButtonLink>}
      />
      <LetterPreview preview={preview} form={form} />
    </>
  );
}

async function Sent({ letter }: { letter: SentLetter }) {
  const [t, follow, locale, crumbs] = await Promise.all([getTranslations("letter"), getTranslations("followUp"), getLocale(), crumbsOf()]);
  return (
    <>
      <PageHeader
        title={letter.subject} crumbs={crumbs} eyebrow={`${t(`group.${letter.group}`)} · ${follow("ofYear", { year: letter.year })}`}
        lead={letter.sentAt && <p>{t("sentAt", { at: format.instant(letter.sentAt, locale), author: letter.author })}</p>}
      />
      <DataTable
        caption={t("sentTo", { count: formatNumber(letter.receivers.length) })} rows={letter.receivers} rowKey={({ centerId }) => centerId} empty={null}
        columns={[
          { key: "center", header: t("center"), isRowHeader: true, cell: ({ nameTh }) => nameTh },
          { key: "people", header: t("people"), cell: ({ people }) => people.join(", ") },
          { key: "text", header: t("text"), cell: ({ text }) => <span className="whitespace-pre-line">{text}</span> },
        ]}
      />
    </>
  );
}
