import { useLocale, useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { WHY_NOW, type WhyNowCount } from "@/lib/domain/why-now";
import { formatNumber } from "@/lib/format";

type Counted = { code: string; textTh: string; textEn: string; count: WhyNowCount };
type WhyNowCountsProps = { desk: { criteria: readonly Counted[]; onSite: WhyNowCount; decisions: WhyNowCount } };

/** By criterion, the most often missed on documents first; then the committee's decisions. */
export function WhyNowCounts({ desk: { criteria, onSite, decisions } }: WhyNowCountsProps) {
  const t = useTranslations("whyNow");
  const locale = useLocale();
  const numbers = (count: WhyNowCount) => [...WHY_NOW.map((why) => formatNumber(count[why])), formatNumber(count.all)];
  const columns: Column<Counted>[] = [
    {
      key: "criterion", header: t("criterion"), isRowHeader: true,
      cell: ({ code, textTh, textEn }) => (
        <>
          <span className="text-accent">{code}</span> {locale === "en" ? textEn : textTh}
        </>
      ),
    },
    ...WHY_NOW.map((why): Column<Counted> => ({ key: why, header: t(why), align: "end", cell: ({ count }) => formatNumber(count[why]) })),
    { key: "all", header: t("all"), align: "end", cell: ({ count }) => formatNumber(count.all) },
  ];
  return (
    <>
      <DataTable
        caption={t("onSite", { count: onSite.all })}
        columns={columns}
        rows={criteria}
        rowKey={({ code }) => code}
        empty={<p>{t("none")}</p>}
        footer={[t("all"), ...numbers(onSite)]}
      />
      <p className="my-6">
        {decisions.all === 0
          ? t("noDecisions")
          : t("decisions", { all: decisions.all, newFact: decisions.NEW_FACT, onlyOnSite: decisions.ONLY_ON_SITE, missed: decisions.MISSED_EARLIER })}
      </p>
    </>
  );
}
