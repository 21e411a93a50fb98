import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { openFigures } from "@/app/(portal)/figures/_view";
import { CenterRows } from "@/components/statistics/center-rows";
import { ComparedTable } from "@/components/statistics/compared-table";
import { listAddress } from "@/components/statistics/figure-address";
import { FigureHead } from "@/components/statistics/figure-head";
import { AppLink } from "@/components/ui/app-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { Section } from "@/components/ui/panel";
import { Stat, StatRow } from "@/components/ui/stat";
import { TextInput } from "@/components/ui/text-input";
import { fromDay, type Day } from "@/lib/domain/calendar";
import { DAY_FIGURES, type DayFigure } from "@/lib/domain/figure-filter";
import { format, formatNumber } from "@/lib/format";
import type { Search } from "@/lib/form-state";
import { countDay, readCenters } from "@/lib/statistics/centers";
import { listComparedFigures } from "@/lib/statistics/compare";
import { centerQuestion } from "@/lib/statistics/view";

const PATH = "/figures/certificates";
/** The first of those that run out; the rest is in the list. */
const SOONEST = 10;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures"))("view.certificates") };
}

/** Centers as they are on a day: the two counts that are easily taken for each other, what runs out, and who was never certified. */
export default async function CertificatesOnDayPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { view, query, head } = await openFigures(PATH, searchParams);
  const question = centerQuestion({ ...view, province: null });
  const { part } = view.place;
  const [t, locale, counts, ending, compared] = await Promise.all([
    getTranslations("figures"), getLocale(), countDay(question), readCenters("ending", question, SOONEST),
    part.agency === null ? listComparedFigures(view.on, part.ministry === null ? view.scope?.ministryIds : [part.ministry]) : [],
  ]);
  const day = format.day(view.on, locale);
  const published = compared.filter(({ kind }) => kind === "EVER_CERTIFIED" || kind === "VALID");
  return (
    <>
      <FigureHead view="certificates" {...head} />
      <FilterBar path={PATH} keep={{ ...query, on: null }} isFiltered={view.chosenOn !== null} submitLabel={t("show")} label={t("day.title")}>
        <TextInput name="on" label={t("day.label")} hint={t("day.hint")} defaultValue={typedDay(view.on)} width="short" autoComplete="off" />
      </FilterBar>
      <h2 className="text-2xl">{t("list.onDay", { day })}</h2>
      <StatRow>
        {DAY_FIGURES.map((figure: DayFigure) => (
          <Stat
            key={figure}
            label={t(`name.${figure}`)}
            value={<AppLink href={listAddress(query, figure)}>{formatNumber(counts[figure])}</AppLink>}
            unit={t("funnel.count")}
            definition={t(`definition.${figure}`, { day })}
          />
        ))}
      </StatRow>
      {ending.length > 0 && (
        <Section title={t("day.ending")}>
          <CenterRows rows={ending} caption={t("day.ending")} />
          {counts.ending > ending.length && <AppLink href={listAddress(query, "ending")}>{t("list.caption", { name: t("day.ending"), total: formatNumber(counts.ending) })}</AppLink>}
        </Section>
      )}
      {published.length > 0 && (
        <Section title={t("published.title")} lead={t("published.lead")}>
          <ComparedTable rows={published} />
        </Section>
      )}
    </>
  );
}

/** As people type a day: "30/9/2568". */
function typedDay(day: Day): string {
  const date = fromDay(day);
  return `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear() + 543}`;
}
