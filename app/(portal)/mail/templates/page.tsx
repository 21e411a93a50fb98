import { getLocale, getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/auth";
import { MAIL_RECEIVERS } from "@/lib/domain/mail-kinds";
import { aboutKind, listMailKinds } from "@/lib/mails/wording-queries";
import { orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("wording"))("title") };
}

export default async function TemplatesPage() {
  const actor = await requireActor("/mail/templates");
  const locale = (await getLocale()) === "en" ? "en" : "th";
  const [t, mailbox, kinds] = await Promise.all([getTranslations("wording"), getTranslations("mailbox"), orNotFound(listMailKinds(actor, locale))]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ href: "/mail", label: mailbox("title") }]} />
      {MAIL_RECEIVERS.map((to) => (
        <Section key={to} title={t(`to.${to}`)}>
          <DataTable
            caption={t(`to.${to}`)}
            captionHidden
            rows={kinds.filter((row) => row.to === to)}
            rowKey={({ kind }) => kind}
            empty={null}
            columns={[
              { key: "about", header: t("for"), isRowHeader: true, cell: ({ kind }) => <AppLink href={`/mail/templates/${kind}`}>{aboutKind(kind, locale)}</AppLink> },
              { key: "subject", header: t("subject"), plain: true, cell: ({ subject }) => <span className="text-sm">{subject}</span> },
              { key: "state", header: t("words"), plain: true, className: "whitespace-nowrap", cell: ({ reworded }) => (reworded ? <Tag tone="info">{t("reworded")}</Tag> : t("asShipped")) },
            ]}
          />
        </Section>
      ))}
    </>
  );
}
