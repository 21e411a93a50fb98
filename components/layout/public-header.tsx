import { useLocale, useTranslations } from "next-intl";
import { Header } from "@/components/layout/header";
import { LanguageLink } from "@/components/layout/language-link";
import { ButtonLink } from "@/components/ui/button";
import { publicPath } from "@/lib/i18n/locales";

export function PublicHeader() {
  const t = useTranslations();
  const locale = useLocale();
  const other = locale === "th" ? "en" : "th";
  const entry = (path: string, label: string) => ({ href: publicPath(locale, path), label });
  const entries = [
    entry("/", t("nav.home")),
    entry("/register", t("nav.register")),
    entry("/verify", t("nav.verify")),
    entry("/criteria", t("nav.criteria")),
    entry("/open-data", t("nav.openData")),
  ];
  const tools = (
    <>
      <LanguageLink to={other} word={t(`layout.switchTo.${other}`)} />
      <ButtonLink href={publicPath(locale, "/sign-in")} tone="secondary">
        {t("nav.signIn")}
      </ButtonLink>
    </>
  );
  return <Header home={publicPath(locale, "/")} entries={entries} tools={tools} />;
}
