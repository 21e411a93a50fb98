import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { formatPoints, type Hundredths } from "@/lib/domain/points";
import type { CriterionHead, Example, JudgedCenter } from "@/lib/weak-points/queries";

type Place = Pick<JudgedCenter, "agencyTh" | "agencyEn" | "provinceTh" | "provinceEn">;

function PlaceText({ row }: { row: Place }) {
  const locale = useLocale();
  const province = nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn });
  return <span className="block text-sm font-normal text-muted">{`${nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn })} · ${province}`}</span>;
}

type CriterionCentersProps = { criterion: CriterionHead; centers: readonly JudgedCenter[]; caption: string };

/** What was agreed of each center, the least first; no reasons, which the center reads with its own result. */
export function CriterionCenters({ criterion, centers, caption }: CriterionCentersProps) {
  const t = useTranslations("weakPoints");
  const locale = useLocale();
  const points = (value: Hundredths | null) => (value === null ? "–" : `${formatPoints(value)} / ${formatPoints(criterion.points)}`);
  const given = ({ points: of, met }: JudgedCenter) => (criterion.kind === "GATE" ? t(met ? "met" : "notMet") : points(of));
  return (
    <DataTable
      caption={caption} rows={centers} rowKey={({ applicationId }) => applicationId} empty={<p>{t("noCenters")}</p>}
      columns={[
        {
          key: "center", header: t("center"), isRowHeader: true,
          cell: (row) => (
            <>
              <AppLink href={`/applications/${row.applicationId}`}>{nameIn(locale, row)}</AppLink>
              <PlaceText row={row} />
            </>
          ),
        },
        { key: "given", header: t(criterion.kind === "GATE" ? "gateResult" : "points"), align: "end", cell: given },
        ...(criterion.kind === "GATE" ? [] : [{ key: "self", header: t("self"), align: "end" as const, cell: ({ self }: JudgedCenter) => points(self) }]),
      ]}
    />
  );
}

/** Centers of the whole country with full points that agreed to be named. */
export function Examples({ rows, caption }: { rows: readonly Example[]; caption: string }) {
  const t = useTranslations("weakPoints");
  const locale = useLocale();
  return (
    <DataTable
      caption={caption} captionHidden rows={rows} rowKey={({ centerId }) => centerId} empty={<p>{t("noExamples")}</p>}
      columns={[
        { key: "center", header: t("center"), isRowHeader: true, cell: (row) => <>{nameIn(locale, row)}<PlaceText row={row} /></> },
        { key: "ministry", header: t("ministry"), cell: (row) => nameIn(locale, { nameTh: row.ministryTh, nameEn: row.ministryEn }) },
      ]}
    />
  );
}
