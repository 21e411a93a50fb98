import { useTranslations } from "next-intl";
import { addressWith, type Query } from "@/components/ui/address";
import { chartAddress, FIGURES } from "@/components/statistics/figure-address";

/** Files are fetched, not visited: plain anchors. */
export function SaveChart({ query, chart }: { query: Query; chart: "funnel" | "trend" | "map" }) {
  const t = useTranslations("figures.save");
  return (
    <p className="no-print my-2 flex flex-wrap gap-x-3 text-sm text-muted">
      {t("chart")}
      {(["png", "svg"] as const).map((as) => (
        <a key={as} href={chartAddress(query, chart, as)} download className="link">
          {t(as)}
        </a>
      ))}
    </p>
  );
}

/** The whole list as filtered, for spreadsheets. */
export function SaveList({ query }: { query: Query }) {
  const t = useTranslations("figures.save");
  return (
    <p className="no-print my-4 flex flex-wrap gap-x-4 gap-y-1">
      {t("list")}
      <a href={addressWith(`${FIGURES}/list/xlsx`, query)} download className="link">
        {t("excel")}
      </a>
      <a href={addressWith(`${FIGURES}/list/csv`, query)} download className="link">
        {t("csv")}
      </a>
    </p>
  );
}
