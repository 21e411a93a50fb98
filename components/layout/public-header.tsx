import { useLocale, useTranslations } from "next-intl";
import { Header } from "@/components/layout/header";
import { LanguageLink } from "@/components/layout/language-link";
import { ButtonLink } from "@/components/ui/button";
import { publicPath } from "@/lib/i18n/locales";

export type PublicHeaderProps = {
  /** The page that is open, without its language, and its search: known where the header is drawn for this very address. */
  path?: string;
  search?: string;
};

export function PublicHeader({ path, search = "" }: PublicHeaderProps) {
  const t = useTranslations();
  const locale = useLocale();
  const other = locale === "th" ? "en" : "th";
  const entry = (path: string, label: string) => ({ href: publicPath(locale, path), label });
  const entries = [
    entry("/", t("nav.home")),
    entry("/register", t("nav.register")),
    entry("/verify", t("nav.verify")),
    entry("/criteria", t("nav.criteria")),
    entry("/statistics", t("nav.statistics")),
    entry("/open-data", t("nav.openData")),
  ];
  const tools = (
    <>
      {path === undefined ? (
        <LanguageLink to={other} word={t(`layout.switchTo.${other}`)} />
      ) : (
        <a href={`${publicPath(other, path)}${search && `?${search}`}`} hrefLang={other} lang={other} className="link inline-flex min-h-7 items-center">
          {t(`layout.switchTo.${other}`)}
        </a>
      )}
      <ButtonLink href={publicPath(locale, "/sign-in")} tone="secondary">
        {t("nav.signIn")}
      </ButtonLink>
    </>
  );
  return <Header home={publicPath(locale, "/")} entries={entries} tools={tools} path={path} />;
}
