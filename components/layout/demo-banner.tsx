import { useTranslations } from "next-intl";

/** Says on every page that what is shown is made up. */
export function DemoBanner() {
  const t = useTranslations();
  return (
    <aside aria-label={t("common.demo")} className="border-b border-warn-edge bg-warn-soft text-sm">
      <p className="page py-1.5 text-warn">
        <strong>{t("common.demo")}</strong> <span>{t("layout.demoBanner")}</span>
      </p>
    </aside>
  );
}
