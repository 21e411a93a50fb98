import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { Day } from "@/lib/domain/calendar";
import { type CycleWindows, type GeccYear, geccYear, type Milestone, PHASES, type PhaseSpan } from "@/lib/domain/gecc-year";
import { format, formatShortDay } from "@/lib/format";

export type YearStripProps = { cycle: CycleWindows & { year: number }; today: Day };

/** Where am I in the year, what is next, when. */
export function YearStrip({ cycle, today }: YearStripProps) {
  const t = useTranslations("common.yearStrip");
  const year = geccYear(cycle, today);
  const headingId = `year-${cycle.year}`;
  return (
    <section aria-labelledby={headingId} className="box my-6 p-4 sm:p-5">
      <h2 id={headingId} className="text-lg">
        {t("title", { year: String(cycle.year) })}
      </h2>
      <Sentence year={year} />
      <ol className="mt-4 grid gap-2 sm:grid-cols-3 lg:grid-cols-6 lg:gap-0">
        {year.spans.map((span) => (
          <PhaseStep key={span.phase} span={span} isNext={isNext(year, span)} />
        ))}
      </ol>
    </section>
  );
}

const isNext = (year: GeccYear, span: PhaseSpan): boolean => PHASES.indexOf(span.phase) === PHASES.indexOf(year.phase) + 1;

/** The announcement has another name while it is still to come. */
function nameOf({ phase, state }: PhaseSpan) {
  return phase === "ANNOUNCED" && state === "AHEAD" ? "common.yearStrip.announcement" : (`phase.${phase}` as const);
}

function Sentence({ year }: { year: GeccYear }) {
  const t = useTranslations();
  const following = year.spans.find((span) => isNext(year, span));
  // These two are told by name; every other phase by its last day, which names it too.
  const isNamed = year.phase === "PREPARING" || year.phase === "ANNOUNCED";
  return (
    <p className="text-muted">
      {isNamed ? t("common.yearStrip.nowOpen", { phase: t(`phase.${year.phase}`) }) : t("common.yearStrip.current")}{" "}
      {year.next !== null && <Deadline milestone={year.next} />}
      {following !== undefined && ` · ${t("common.yearStrip.thenOpen", { phase: t(nameOf(following)) })}`}
    </p>
  );
}

function Deadline({ milestone: { phase, on, late } }: { milestone: Milestone }) {
  const t = useTranslations("milestone");
  const locale = useLocale();
  if (phase === "ANNOUNCED") return null;
  return (
    <>
      <strong className="text-ink">{t(phase, { day: format.day(on, locale) })}</strong>
      {late && <strong className="text-warn"> ({t("late")})</strong>}
    </>
  );
}

const LOOK = { DONE: "border-edge text-muted", NOW: "border-accent bg-accent-soft font-semibold", AHEAD: "border-line" } as const;

function PhaseStep({ span, isNext }: { span: PhaseSpan; isNext: boolean }) {
  const t = useTranslations();
  const locale = useLocale();
  const ahead = isNext ? t("common.yearStrip.next") : null;
  const word = { DONE: t("common.yearStrip.past"), NOW: t("common.yearStrip.current"), AHEAD: ahead }[span.state];
  return (
    <li
      aria-current={span.state === "NOW" ? "step" : undefined}
      className={classNames("border-s-4 px-3 py-1.5 lg:border-s-0 lg:border-t-4", LOOK[span.state])}
    >
      <span className="block">{t(nameOf(span))}</span>
      <span className="flex flex-wrap gap-x-2 text-sm font-normal">
        {span.until !== null && (
          <span className="whitespace-nowrap">{t("common.yearStrip.until", { until: formatShortDay(span.until, locale) })}</span>
        )}
        {word !== null && <b className="font-semibold">{word}</b>}
      </span>
    </li>
  );
}
