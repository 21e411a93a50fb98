import type { Metadata } from "next";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { Checker } from "@/components/check/checker";
import { AppLink } from "@/components/ui/app-link";
import { InsetText, WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { siteHost } from "@/lib/certificates/address";
import { publicPath } from "@/lib/i18n/locales";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("check"))("title"), manifest: "/check.webmanifest", robots: { index: false } };
}

/** Checks the code of a certificate on the reader's device. The one public page with a script: it works without a network. */
export default async function CheckPage() {
  const [t, locale, messages] = await Promise.all([getTranslations("check"), getLocale(), getMessages()]);
  const path = publicPath(locale, "/check");
  const words = { ...messages.check, tiers: messages.tier, locale };
  return (
    <>
      <PageHeader crumbs={[{ href: publicPath(locale, "/verify"), label: t("byNumber") }]} title={t("title")} lead={t("lead")} />
      <WarningText>
        <p className="font-semibold">{t("addressTitle")}</p>
        <p>{t("address", { host: siteHost() ?? "localhost" })}</p>
      </WarningText>
      <noscript>
        <InsetText>
          <p>{t("noScript")}</p>
          <AppLink href={publicPath(locale, "/verify")}>{t("byNumber")}</AppLink>
        </InsetText>
      </noscript>
      <Checker words={words} path={path} />
      <Section title={t("keepTitle")}>
        <p className="prose-width">{t("keep")}</p>
        <p className="prose-width mt-4">{t("keepTrust")}</p>
      </Section>
    </>
  );
}
