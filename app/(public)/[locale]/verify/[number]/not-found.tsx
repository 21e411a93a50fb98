import { useLocale, useTranslations } from "next-intl";
import { VerifyForm } from "@/components/certificates/verify-form";
import { AppLink } from "@/components/ui/app-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { publicPath } from "@/lib/i18n/locales";

/** A number of the right form that was never given: the most telling answer of all. */
export default function UnknownNumber() {
  const t = useTranslations("verify");
  const locale = useLocale();
  return (
    <>
      <PageHeader title={t("unknownTitle")} lead={t("unknownText")} />
      <p>
        <AppLink href={publicPath(locale, "/register")}>{t("search")}</AppLink>
      </p>
      <Section title={t("again")}>
        <VerifyForm />
      </Section>
    </>
  );
}
