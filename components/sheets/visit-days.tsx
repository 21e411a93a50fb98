import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import type { Visitor } from "@/lib/domain/visit-notice";
import { format } from "@/lib/format";

export type ShownVisit = {
  applicationId: number; visitOn: string | null; teamNumber: number; isDemo: boolean;
  centerTh: string; centerEn: string | null; agencyTh: string; provinceTh: string; provinceEn: string; address: string | null;
  coordinatorName: string | null; coordinatorPhone: string | null; openingHours: string | null;
  hasSheet: boolean; ownFinished: boolean; finished: boolean;
  people: readonly Visitor[]; sheets: number; sheetsDone: number;
};

type VisitDaysProps = { visits: readonly ShownVisit[]; today: string };

/** One team visits several centers on a day: the day, then its places with whom to call. */
export function VisitDays({ visits, today }: VisitDaysProps) {
  const t = useTranslations("worklist");
  const locale = useLocale();
  if (visits.length === 0) return <EmptyState>{t("noVisits")}</EmptyState>;
  const days = [...new Set(visits.map((visit) => visit.visitOn))];
  return days.map((day) => (
    <section key={day ?? "none"} className="my-8">
      <h2 className="mb-2 flex flex-wrap items-center gap-x-3 text-xl">
        {day === null ? t("dayNotSet") : format.day(day, locale)}
        {day === today && <Tag tone="info">{t("today")}</Tag>}
      </h2>
      <ul className="grid gap-4 lg:grid-cols-2">
        {visits.filter((visit) => visit.visitOn === day).map((visit) => (
          <VisitCard key={visit.applicationId} visit={visit} today={today} />
        ))}
      </ul>
    </section>
  ));
}

function VisitCard({ visit, today }: { visit: ShownVisit; today: string }) {
  const t = useTranslations("worklist");
  const position = useTranslations("assign.position");
  const english = useLocale() === "en";
  return (
    <li className="box break-inside-avoid p-4">
      <h3 className="text-lg">
        <AppLink href={`/applications/${visit.applicationId}`}>{(english && visit.centerEn) || visit.centerTh}</AppLink>
      </h3>
      <p className="text-muted">
        {t("visitWhere", { agency: visit.agencyTh, province: english ? visit.provinceEn : visit.provinceTh, team: visit.teamNumber })} {visit.isDemo && <DemoMark />}
      </p>
      <Contact visit={visit} />
      <p className="mt-2 text-sm">{t("people", { names: visit.people.map(({ name, position: of }) => `${name} (${position(of)})`).join(", ") })}</p>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag tone={TONES[stateOf(visit)]}>{t(`visit.${stateOf(visit)}`)}</Tag>
        <span className="text-sm text-muted">{t("sheetsDone", { done: visit.sheetsDone, of: visit.sheets })}</span>
      </p>
      <Ways visit={visit} today={today} />
    </li>
  );
}

function Ways({ visit: { applicationId, visitOn, hasSheet, ownFinished, finished }, today }: { visit: ShownVisit; today: string }) {
  const t = useTranslations("worklist");
  const isOpen = hasSheet && !ownFinished && !finished;
  const isDue = visitOn !== null && visitOn <= today;
  return (
    <p className="no-print mt-3 flex flex-wrap gap-x-4 gap-y-2">
      {isOpen && <ButtonLink href={`/applications/${applicationId}/sheet/on-site`} size="small">{t("openSheet")}</ButtonLink>}
      {visitOn !== null && <a href={`/api/calendar/visits/${applicationId}`} className="link inline-flex min-h-[2.75rem] items-center">{t("toCalendar")}</a>}
      {isDue && <AppLink href={`/applications/${applicationId}/visit-report`} className="inline-flex min-h-[2.75rem] items-center">{t("openReport")}</AppLink>}
    </p>
  );
}

function Contact({ visit }: { visit: ShownVisit }) {
  const t = useTranslations("worklist");
  const { address, openingHours, coordinatorName, coordinatorPhone } = visit;
  return (
    <>
      {address && <p className="whitespace-pre-line">{address}</p>}
      {openingHours && <p className="text-sm">{t("hours", { hours: openingHours })}</p>}
      {coordinatorName && <p className="text-sm">{t("coordinator", { name: coordinatorName })}</p>}
      {coordinatorPhone && (
        <p className="text-sm">
          <a href={`tel:${coordinatorPhone.replace(/[^+\d]/g, "")}`} className="link inline-block min-h-6">{coordinatorPhone}</a>
        </p>
      )}
    </>
  );
}

const TONES = { finished: "good", ownFinished: "neutral", toScore: "info", running: "info" } as const;

function stateOf({ finished, hasSheet, ownFinished }: ShownVisit): keyof typeof TONES {
  if (finished) return "finished";
  if (!hasSheet) return "running";
  return ownFinished ? "ownFinished" : "toScore";
}
