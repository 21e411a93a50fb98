import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { VisitNotice as Notice } from "@/lib/assessments/visit-queries";
import { format } from "@/lib/format";

/** For the center: who comes on which day, and why the day was changed. */
export function VisitNotice({ notice }: { notice: Notice }) {
  const t = useTranslations("visitNotice");
  const position = useTranslations("assign.position");
  const locale = useLocale();
  const { visitOn, people, reason, teamNumber, toldAt } = notice;
  return (
    <Panel title={t("title")}>
      <p className="text-xl font-semibold">{visitOn === null ? t("off") : format.day(visitOn, locale)}</p>
      {reason !== null && <p className="mt-1 whitespace-pre-line">{t("reason", { reason })}</p>}
      {visitOn !== null && (
        <>
          <p className="mt-3 font-semibold">{t("people", { team: teamNumber })}</p>
          <ul className="list-disc ps-6">
            {people.map(({ name, position: of }) => (
              <li key={`${of} ${name}`}>
                {name} <span className="text-muted">({position(of)})</span>
              </li>
            ))}
          </ul>
          <p className="mt-3">{t("prepare")}</p>
        </>
      )}
      <p className="mt-3 text-sm text-muted">{t("toldAt", { at: format.instant(toldAt, locale) })}</p>
    </Panel>
  );
}
