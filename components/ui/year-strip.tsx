import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { type CycleDays, type Phase, phasesOf } from "@/components/ui/year-phases";
import type { Day } from "@/lib/domain/calendar";
import { format, formatShortDay } from "@/lib/format";

export type YearStripProps = { cycle: CycleDays; today: Day };

/** Where am I in the year, what is next, when. */
export function YearStrip({ cycle, today }: YearStripProps) {
  const t = useTranslations("common.yearStrip");
  const phases = phasesOf(cycle, today);
  const headingId = `year-${cycle.year}`;
  return (
    <section aria-labelledby={headingId} className="box my-6 p-4 sm:p-5">
      <h2 id={headingId} className="text-lg">
        {t("title", { year: String(cycle.year) })}
      </h2>
      <p className="text-muted">
        <Sentence phases={phases} />
      </p>
      <ol className="mt-4 grid gap-2 sm:grid-cols-3 lg:grid-cols-6 lg:gap-0">
        {phases.map((phase) => (
          <PhaseStep key={phase.name} phase={phase} />
        ))}
      </ol>
    </section>
  );
}

function Sentence({ phases }: { phases: Phase[] }) {
  const t = useTranslations("common.yearStrip");
  const locale = useLocale();
  const current = phases.find((phase) => phase.state === "current");
  const next = phases.find((phase) => phase.state === "next");
  const now = current && (current.until ? t("now", { phase: t(current.name), until: format.day(current.until, locale) }) : t("nowOpen", { phase: t(current.name) }));
  const isDated = next?.from && next.name !== "ANNOUNCED";
  const then = next && (isDated && next.from ? t("then", { phase: t(next.name), from: format.day(next.from, locale) }) : t("thenOpen", { phase: t(next.name) }));
  return (
    <>
      {now} {then}
    </>
  );
}

const LOOK = {
  past: "border-edge text-muted",
  current: "border-accent bg-accent-soft font-semibold",
  next: "border-edge",
  later: "border-line text-muted",
} as const;

function PhaseStep({ phase }: { phase: Phase }) {
  const t = useTranslations("common.yearStrip");
  const locale = useLocale();
  return (
    <li
      aria-current={phase.state === "current" ? "step" : undefined}
      className={classNames("border-s-4 px-3 py-1.5 lg:border-s-0 lg:border-t-4", LOOK[phase.state])}
    >
      <span className="block">{t(phase.name)}</span>
      <span className="block text-sm font-normal">
        {phase.state !== "later" && <b className="font-semibold">{t(phase.state)} </b>}
        {phase.until !== null && t("until", { until: formatShortDay(phase.until, locale) })}
      </span>
    </li>
  );
}
