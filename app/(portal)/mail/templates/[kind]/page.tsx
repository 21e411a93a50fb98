import { getLocale, getTranslations } from "next-intl/server";
import { PlaceTable, ShippedWords, WordingForm, WordingHistory, WordingPreview } from "@/components/mailbox/wording";
import { PageHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/auth";
import { readForm, type Search } from "@/lib/form-state";
import { aboutKind, getMailKind } from "@/lib/mails/wording-queries";
import { orNotFound } from "@/lib/page";

type Props = { params: Promise<{ kind: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("wording"))("one") };
}

export default async function TemplatePage({ params, searchParams }: Props) {
  const { kind } = await params;
  const actor = await requireActor(`/mail/templates/${kind}`);
  const locale = (await getLocale()) === "en" ? "en" : "th";
  const page = await orNotFound(getMailKind(actor, kind, locale));
  const [t, mailbox, form] = await Promise.all([getTranslations("wording"), getTranslations("mailbox"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader
        title={aboutKind(page.kind, locale)}
        eyebrow={t(`to.${page.to}`)}
        crumbs={[{ href: "/mail", label: mailbox("title") }, { href: "/mail/templates", label: t("title") }]}
        tag={page.reworded ? <Tag tone="info">{t("reworded")}</Tag> : <Tag>{t("asShipped")}</Tag>}
      />
      <WordingPreview page={page} form={form} />
      <WordingForm page={page} form={form} />
      <PlaceTable places={page.places} />
      <ShippedWords page={page} form={form} />
      <WordingHistory history={page.history} />
    </>
  );
}
