import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { publicPath } from "@/lib/i18n/locales";

export function Footer() {
  const t = useTranslations();
  const locale = useLocale();
  const links = [
    { path: "/register", label: t("nav.register") },
    { path: "/verify", label: t("nav.verify") },
    { path: "/open-data", label: t("nav.openData") },
    { path: "/privacy", label: t("nav.privacy") },
  ];
  return (
    <footer className="no-print mt-16 border-t border-line bg-surface py-8 text-sm">
      <div className="page grid gap-4">
        <nav aria-label={t("layout.site")}>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {links.map((link) => (
              <li key={link.path} className="flex min-h-7 items-center">
                <AppLink href={publicPath(locale, link.path)}>{link.label}</AppLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="text-muted">
          <p>{t("layout.footer")}</p>
          <p>{t("layout.attribution")}</p>
        </div>
      </div>
    </footer>
  );
}
