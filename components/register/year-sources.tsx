import { useTranslations } from "next-intl";
import { Details } from "@/components/ui/details";
import type { YearFigures } from "@/lib/statistics/queries";

/** Where the figures of a year come from, and what of them is made up; nothing of years that were run here. */
export function YearSources({ years }: { years: readonly YearFigures[] }) {
  return years.filter((row) => row.source !== null).map((row) => <Source key={row.year} row={row} />);
}

function Source({ row }: { row: YearFigures }) {
  const t = useTranslations("openData");
  return (
    <Details summary={`${t("source")} ${t("ofYear", { year: row.year })}`}>
      <p>{row.source}</p>
      {row.synthetic.length > 0 && (
        <>
          <p className="font-semibold">{t("madeUp")}</p>
          <ul className="list-disc ps-6">
            {row.synthetic.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </>
      )}
    </Details>
  );
}
