import { useLocale, useTranslations } from "next-intl";
import { isServed } from "@/components/evidence/file-state";
import { CriterionText } from "@/components/sheets/criterion-text";
import { InternalRemark } from "@/components/sheets/internal-remark";
import { EmptyState } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import type { Account, ReportRow, VisitReport } from "@/lib/assessments/visit-report";
import { format } from "@/lib/format";

/** The plan: day, place, who comes. */
export function ReportFacts({ place }: Pick<VisitReport, "place">) {
  const t = useTranslations("visitReport");
  const position = useTranslations("assign.position");
  const locale = useLocale();
  const contact = [place.coordinatorName, place.coordinatorPhone].filter(Boolean).join(" · ");
  return (
    <SummaryList
      rows={[
        { key: "planned", label: t("planned"), value: place.visitOn && format.day(place.visitOn, locale) },
        { key: "place", label: t("place"), value: place.address },
        { key: "contact", label: t("contact"), value: contact },
        { key: "team", label: t("team", { team: place.teamNumber }), value: place.people.map(({ name, position: of }) => `${name} (${position(of)})`).join("\n") },
      ]}
    />
  );
}

/** What each sheet says of the visit itself; the team's agreed words first. */
export function ReportAccounts({ accounts }: { accounts: readonly Account[] }) {
  const t = useTranslations("visitReport");
  const locale = useLocale();
  return accounts.map(({ name, visitedOn, present, note }) => (
    <Panel key={name ?? ""} title={name === null ? t("agreed") : t("of", { name })}>
      <SummaryList
        rows={[
          { key: "on", label: t("visitedOn"), value: visitedOn && format.day(visitedOn, locale) },
          { key: "present", label: t("present"), value: present },
          { key: "note", label: t("note"), value: note },
        ]}
      />
    </Panel>
  ));
}

/** Photos and remarks, criterion by criterion. */
export function ReportRows({ rows }: { rows: readonly ReportRow[] }) {
  const t = useTranslations("visitReport");
  if (rows.length === 0) return <EmptyState>{t("nothing")}</EmptyState>;
  return (
    <section className="mt-8">
      <h2 className="text-2xl">{t("byCriterion")}</h2>
      {rows.map((row) => <ReportCriterion key={row.criterion.code} row={row} />)}
    </section>
  );
}

function ReportCriterion({ row: { criterion, photos, remarks } }: { row: ReportRow }) {
  const t = useTranslations("visitReport");
  return (
    <article className="break-inside-avoid border-t border-line py-4">
      <h3 className="text-lg">
        <span className="text-accent">{criterion.code}</span> <CriterionText criterion={criterion} />
      </h3>
      {remarks.map(({ name, reason, internal }) => (
        <div key={name ?? ""} className="mt-2">
          <p className="text-sm text-muted">{name ?? t("agreed")}</p>
          {reason !== "" && <p className="whitespace-pre-line">{reason}</p>}
          <InternalRemark text={internal} />
        </div>
      ))}
      <ul className="mt-3 flex flex-wrap gap-4">
        {photos.filter(isServed).map((photo) => (
          <li key={photo.id}>
            <figure className="w-56 max-w-full">
              <img src={`/api/evidence/${photo.id}?inline=1`} alt={photo.name} loading="lazy" className="max-h-56 w-full rounded-control border border-edge object-contain" />
              <figcaption className="break-words text-sm text-muted">{t("by", { name: photo.by })}</figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </article>
  );
}
