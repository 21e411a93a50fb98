import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/layout/demo-banner";
import { Footer } from "@/components/layout/footer";
import { PublicHeader } from "@/components/layout/public-header";
import { SkipLink } from "@/components/ui/skip-link";
import { LOCALES, publicPath } from "@/lib/i18n/locales";

export type ShellProps = {
  /** Without its language. */
  path: string; search: string; title: string | null; hidden: boolean; isDemo: boolean; styles: readonly string[]; children: ReactNode;
};

/** A public page as a document without any script. */
export function Shell({ path, search, isDemo, children, ...head }: ShellProps) {
  const t = useTranslations("layout");
  return (
    <html lang={useLocale()}>
      <Head path={path} {...head} />
      <body className="flex min-h-dvh flex-col">
        <SkipLink>{t("skip")}</SkipLink>
        {isDemo && <DemoBanner />}
        <PublicHeader path={path} search={search} />
        <main id="main" tabIndex={-1} className="page w-full grow pt-8 outline-none">
          {children}
        </main>
        <Footer />
      </body>
    </html>
  );
}

function Head({ path, title, hidden, styles }: Pick<ShellProps, "path" | "title" | "hidden" | "styles">) {
  const t = useTranslations("layout");
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === null ? t("product") : t("titleTemplate").replace("%s", () => title)}</title>
      <meta name="description" content={t("tagline")} />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      {hidden && <meta name="robots" content="noindex" />}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {!hidden && LOCALES.map((locale) => <link key={locale} rel="alternate" hrefLang={locale} href={publicPath(locale, path)} />)}
    </head>
  );
}
