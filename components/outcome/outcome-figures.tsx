import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { SummaryList } from "@/components/ui/summary-list";
import {
  bandOf, figuresOf, formatMean, formatShare, RATINGS, type ItemFigures, type Mean, type OutcomeContent, type OutcomePart, type PeriodFigures,
} from "@/lib/domain/outcome";
import { CHANNELS } from "@/lib/domain/profile";
import { formatNumber } from "@/lib/format";

export type OutcomeFiguresProps = { content: OutcomeContent; part: OutcomePart };

/** What follows from the counts, with the counts beside it. */
export function OutcomeFigures({ content, part }: OutcomeFiguresProps) {
  return part === "SURVEY" ? <SurveyFigures content={content} /> : <UserFigures content={content} />;
}

type Props = { content: OutcomeContent };

const shown = (count: number | null | undefined): string => (count === null || count === undefined ? "–" : formatNumber(count));

function useMean(): (mean: Mean | null) => string | null {
  const t = useTranslations("outcome");
  return (mean) => mean && `${formatMean(mean)} (${t(`band.${bandOf(mean)}`)})`;
}

function SurveyFigures({ content }: Props) {
  const t = useTranslations("outcome");
  const channel = useTranslations("channel");
  const common = useTranslations("common");
  const meanText = useMean();
  const { population, sample, collectedBy, method } = content.survey;
  const { mean } = figuresOf(content);
  const share = population === null || sample === null ? null : formatShare(sample, population);
  const people = (count: number | null) => count !== null && `${formatNumber(count)} ${common("people")}`;
  return (
    <>
      <SummaryList
        empty={common("notFilled")}
        rows={[
          { key: "mean", label: t("meanAll"), value: meanText(mean) },
          { key: "population", label: t("population"), value: people(population) },
          { key: "sample", label: t("sample"), value: [people(sample), share && t("shareOfPopulation", { share })].filter(Boolean).join(" · ") },
          { key: "collectedBy", label: t("collectedBy"), value: collectedBy.map((code) => channel(code)).join(", ") },
          { key: "method", label: t("method"), value: method.trim() },
        ]}
      />
      <ItemTable content={content} />
    </>
  );
}

function ItemTable({ content }: Props) {
  const t = useTranslations("outcome");
  const { items } = figuresOf(content);
  const columns: Column<ItemFigures>[] = [
    { key: "text", header: t("question"), isRowHeader: true, cell: ({ item }) => item.text, className: "min-w-40" },
    { key: "mean", header: t("mean"), align: "end", cell: ({ mean }) => (mean ? formatMean(mean) : "–") },
    { key: "band", header: t("bandLabel"), cell: ({ mean }) => (mean ? t(`band.${bandOf(mean)}`) : "–"), className: "whitespace-nowrap" },
    ...RATINGS.map((rating, position): Column<ItemFigures> => ({
      key: String(rating), header: t(`rating.${rating}`), align: "end", cell: ({ item, answered }) => <Counted count={item.counts[position]} of={answered} />,
    })),
    { key: "none", header: t("noAnswer"), align: "end", cell: ({ item }) => shown(item.none) },
  ];
  return <DataTable caption={t("itemsTable")} columns={columns} rows={items} rowKey={({ item }) => items.findIndex((row) => row.item === item)} empty={t("none")} scroll />;
}

function Counted({ count, of }: { count: number | null | undefined; of: number }) {
  const t = useTranslations("outcome");
  const share = count === null || count === undefined ? null : formatShare(count, of);
  return (
    <>
      {shown(count)}
      {share !== null && <div className="text-sm whitespace-nowrap text-muted">{t("share", { share })}</div>}
    </>
  );
}

function UserFigures({ content }: Props) {
  const t = useTranslations("outcome");
  const common = useTranslations("common");
  const { users, online, channels, onlineChannels, periods } = figuresOf(content);
  const share = formatShare(online, users);
  const rows = [
    { key: "users", label: t("totalAll"), value: `${formatNumber(users)} ${common("people")}` },
    { key: "online", label: t("online"), value: `${formatNumber(online)} ${common("people")}` },
    { key: "share", label: t("onlineShare"), value: share },
    { key: "channels", label: t("channels"), value: t("channelsOf", { count: channels, online: onlineChannels }) },
  ];
  return (
    <>
      {periods.length > 0 && <SummaryList rows={rows} />}
      <PeriodTable periods={periods} />
      <p className="text-sm text-muted">{t("onlineNote")}</p>
    </>
  );
}

function PeriodTable({ periods }: { periods: readonly PeriodFigures[] }) {
  const t = useTranslations("outcome");
  const word = useTranslations("channel");
  const used = CHANNELS.filter((channel) => periods.some(({ row }) => row.counts[channel] !== undefined));
  const columns: Column<PeriodFigures>[] = [
    { key: "period", header: t("periodColumn"), isRowHeader: true, cell: ({ row }) => row.period },
    { key: "sum", header: t("totalAll"), align: "end", cell: ({ sum }) => shown(sum) },
    { key: "online", header: t("online"), align: "end", cell: ({ online }) => shown(online) },
    ...used.map((channel): Column<PeriodFigures> => ({
      key: channel, header: word(channel), align: "end", cell: ({ row }) => shown(row.counts[channel]),
    })),
  ];
  return <DataTable caption={t("usersTable")} columns={columns} rows={periods} rowKey={({ row }) => periods.findIndex((item) => item.row === row)} empty={t("none")} scroll />;
}
