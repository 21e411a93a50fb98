import { useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { Mark } from "@/components/layout/mark";

/** The product's mark and name; leads home. */
export function Brand({ href }: { href: string }) {
  const t = useTranslations("layout");
  return (
    <AppLink href={href} look="none" className="link-quiet flex min-w-0 items-center gap-3 py-2 text-ink">
      <Mark />
      <span className="min-w-0 leading-tight">
        <span className="block font-bold">
          <span className="lang-th:whitespace-nowrap">{t("name")}</span> {t("shortName")}
        </span>
        <span className="hidden text-sm text-muted sm:block">{t("tagline")}</span>
      </span>
    </AppLink>
  );
}
