import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { isFunnelStep } from "@/lib/domain/figures";
import type { SeasonMiss, SeasonPreview, SeasonProblem } from "@/lib/domain/season-preview";
import { formatNumber } from "@/lib/format";

/** What a season holds, and whether the system comes to what was published. */
export function SeasonView({ season }: { season: SeasonPreview }) {
  const t = useTranslations("imports");
  const { name, year, source, synthetic, applications, agencies, missCount, misses } = season;
  return (
    <>
      <SummaryList
        rows={[
          { key: "name", label: t("seasonName"), value: name }, { key: "year", label: t("seasonYear"), value: String(year) },
          { key: "holds", label: t("seasonHolds"), value: t("seasonCounts", { applications, agencies }) },
          ...(source === "" ? [] : [{ key: "source", label: t("seasonSource"), value: source }]),
          ...(synthetic.length === 0 ? [] : [{ key: "synthetic", label: t("seasonMadeUp"), value: synthetic.join(" · ") }]),
        ]}
      />
      <Section title={t("seasonFigures")}>
        <p>{missCount === 0 ? t("seasonAlike") : t("seasonMisses", { count: missCount })}</p>
        <Figures season={season} />
        {misses.length > 0 && <Misses misses={misses} />}
      </Section>
    </>
  );
}

function Figures({ season: { funnel, ministries } }: { season: SeasonPreview }) {
  const t = useTranslations("imports");
  const steps = useTranslations("funnel");
  const locale = useLocale();
  const names = new Map(ministries.map((ministry) => [ministry.code, nameIn(locale, ministry)]));
  return (
    <DataTable
      caption={t("seasonFigures")}
      captionHidden
      scroll
      rows={funnel}
      rowKey={({ ministry, step }) => `${ministry} ${step}`}
      empty={null}
      columns={[
        { key: "step", header: t("seasonStep"), isRowHeader: true, cell: ({ ministry, step }) => `${names.get(ministry) ?? ministry} · ${isFunnelStep(step) ? steps(step) : step}` },
        { key: "published", header: t("published"), align: "end", cell: ({ published }) => (published === null ? "–" : formatNumber(published)) },
        { key: "computed", header: t("computed"), align: "end", cell: ({ found }) => formatNumber(found) },
      ]}
    />
  );
}

function Misses({ misses }: { misses: readonly SeasonMiss[] }) {
  const t = useTranslations("season");
  return <ul className="list-disc ps-6">{misses.map((miss) => <li key={`${miss.ref} ${miss.what}`}>{t("miss", miss)}</li>)}</ul>;
}

export type ShownProblem = SeasonProblem & { sentence: string };

/** Everything that speaks against a season, by its place in the file. */
export function SeasonProblems({ problems, count }: { problems: readonly ShownProblem[]; count: number }) {
  const t = useTranslations("imports");
  const place = ({ ref, stage, criterion }: SeasonProblem) => [ref, stage && t(stage === "document" ? "seasonDocument" : "seasonOnSite"), criterion].filter(Boolean).join(" · ");
  return (
    <Section title={t("seasonFaults", { count })} lead={t("faultsLead")}>
      <DataTable
        caption={t("seasonFaults", { count })}
        captionHidden
        rows={problems.map((problem, index) => ({ ...problem, index }))}
        rowKey={({ index }) => index}
        empty={null}
        columns={[
          { key: "place", header: t("seasonPlace"), isRowHeader: true, cell: (problem) => place(problem) || t("seasonWhole") },
          { key: "problem", header: t("problem"), cell: ({ sentence }) => sentence },
        ]}
      />
    </Section>
  );
}
