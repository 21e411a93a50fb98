import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Footer } from "@/components/layout/footer";
import { FaultWordsProvider } from "@/components/layout/fault";
import { SkipLink } from "@/components/ui/skip-link";

export type DocumentProps = { locale: string; header: ReactNode; banner?: ReactNode; children: ReactNode };

/** The document that both the public pages and the portal stand in. */
export function Document({ locale, header, banner, children }: DocumentProps) {
  const t = useTranslations();
  const words = { title: t("error.faultTitle"), text: t("error.faultText"), code: t("error.faultCode"), retry: t("error.retry") };
  return (
    <html lang={locale}>
      <body className="flex min-h-dvh flex-col">
        <SkipLink>{t("layout.skip")}</SkipLink>
        {banner}
        {header}
        <main id="main" tabIndex={-1} className="page w-full grow pt-8 outline-none">
          <FaultWordsProvider words={words}>{children}</FaultWordsProvider>
        </main>
        <Footer />
      </body>
    </html>
  );
}
