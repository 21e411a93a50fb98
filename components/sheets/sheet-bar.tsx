import { useTranslations } from "next-intl";
import { SheetKeys } from "@/components/sheets/sheet-keys";
import { SheetProgress } from "@/components/sheets/sheet-progress";
import type { SheetRow } from "@/components/sheets/shapes";
import { viewAnchor, viewsOf } from "@/components/sheets/view-groups";

const KEYS = ["next", "previous", "digits", "full", "gate", "reason", "evidence", "help"] as const;

type SheetBarProps = { rows: readonly Pick<SheetRow, "criterion">[]; tally: { given: number; total: number }; views?: boolean };

/** Where am I in the sheet: progress, running total, the views, the keys. Stays in sight. */
export function SheetBar({ rows, tally, views = true }: SheetBarProps) {
  const t = useTranslations("sheet");
  const keys = {
    button: t("keys.button"), title: t("keys.title"), close: t("keys.close"), off: t("keys.off"),
    keys: KEYS.map((key) => ({ key: t(`keys.${key}.key`), does: t(`keys.${key}.does`) })),
  };
  return (
    <div className="no-print sticky top-0 z-10 -mx-1 border-b border-line bg-paper px-1 py-2">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
        <SheetProgress stored={tally} of={rows.length} words={t("progress", { given: "{given}", of: "{of}", total: "{total}" })} />
        {views && <nav aria-label={t("views")} className="hidden flex-wrap gap-x-4 text-sm md:flex">
          {viewsOf(rows).map(({ view }) => (
            <a key={viewAnchor(view)} href={`#${viewAnchor(view)}`} className="link min-h-6">
              {t(`view.${view ?? "OUTCOME"}`)}
            </a>
          ))}
        </nav>}
        <SheetKeys words={keys} />
      </div>
    </div>
  );
}
