import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { WarningText } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { StoredCriteriaSet, StoredCriterion } from "@/lib/criteria/queries";
import { CRITERION_KINDS, fullPoints, gates, isGate, scored, type CriterionKind } from "@/lib/domain/criteria";
import { format } from "@/lib/format";

/** The whole rubric: every criterion with its scale, and where its text comes from. */
export function CriteriaView({ set, editable = false }: { set: StoredCriteriaSet; editable?: boolean }) {
  const t = useTranslations("cycle.criteria");
  const tier = useTranslations("tier");
  const placeholders = set.criteria.filter((criterion) => criterion.textStatus === "placeholder").length;
  const floors = set.tiers.map(({ code, from }) => t("floor", { tier: tier(code), points: format.points(from) })).join(", ");
  return (
    <>
      <p>{t("sum", { gates: gates(set).length, scored: scored(set).length, points: format.points(fullPoints(set.criteria)) })}</p>
      <p>{t("floors", { floors })}</p>
      {placeholders > 0 && <WarningText>{t("placeholders", { count: placeholders })}</WarningText>}
      {CRITERION_KINDS.map((kind) => (
        <Kind key={kind} kind={kind} editPath={editable ? `/cycles/sets/${set.id}/items` : null} criteria={set.criteria.filter((criterion) => criterion.kind === kind)} />
      ))}
    </>
  );
}

type KindProps = { kind: CriterionKind; criteria: readonly StoredCriterion[]; editPath: string | null };

function Kind({ kind, criteria, editPath }: KindProps) {
  const t = useTranslations("cycle.criteria");
  if (criteria.length === 0) return null;
  const count = criteria.length;
  const title = t(`kind.${kind}`);
  const caption =
    kind === "GATE" ? t("kindGates", { title, count }) : t("kindSum", { title, count, points: format.points(fullPoints(criteria)) });
  return (
    <Section title={title}>
      <DataTable
        caption={caption}
        captionHidden
        rows={criteria}
        rowKey={(criterion) => criterion.id}
        empty="–"
        columns={[
          { key: "code", header: t("code"), cell: (criterion) => criterion.code, className: "whitespace-nowrap" },
          { key: "text", header: t("text"), isRowHeader: true, cell: (criterion) => <Text criterion={criterion} /> },
          {
            key: "view",
            header: t("view"),
            cell: (criterion) => (criterion.view ? t(`views.${criterion.view}`) : "–"),
            className: "whitespace-nowrap",
          },
          { key: "scale", header: t("scale"), cell: (criterion) => <Scale criterion={criterion} />, className: "sm:min-w-[9rem]" },
          ...(editPath === null ? [] : [{
            key: "edit", header: t("edit"), headerHidden: true, className: "whitespace-nowrap",
            cell: ({ code }: StoredCriterion) => <AppLink href={`${editPath}/${encodeURIComponent(code)}`} label={t("editOf", { code })}>{t("edit")}</AppLink>,
          }]),
        ]}
      />
      <p className="text-sm text-muted">{caption}</p>
    </Section>
  );
}

function Text({ criterion }: { criterion: StoredCriterion }) {
  const t = useTranslations("cycle.criteria");
  const locale = useLocale();
  const { textStatus, evidenceRequired, guidanceTh } = criterion;
  return (
    <div className="font-normal">
      <p>{locale === "en" ? criterion.textEn : criterion.textTh}</p>
      <p className="flex flex-wrap gap-2">
        {textStatus === "placeholder" && <Tag tone="warn">{t("placeholder")}</Tag>}
        {textStatus === "official" && <Tag tone="good">{t("official")}</Tag>}
        {textStatus === "sourced-abridged" && <Tag>{t("abridged")}</Tag>}
        {evidenceRequired && <Tag tone="info">{t("evidence")}</Tag>}
      </p>
      {guidanceTh && (
        <Details summary={t("guidance")}>
          <p className="whitespace-pre-line" lang="th">
            {guidanceTh}
          </p>
        </Details>
      )}
    </div>
  );
}

const LISTED_STEPS = 5;

function Scale({ criterion }: { criterion: StoredCriterion }) {
  const t = useTranslations("cycle.criteria");
  if (isGate(criterion)) return <>{t("gateScale")}</>;
  const [from = 0, second = 0] = criterion.steps;
  const step = second - from;
  const isEven = criterion.steps.every((points, index) => points === from + index * step);
  if (criterion.steps.length > LISTED_STEPS && isEven) {
    return <>{t("range", { from: format.points(from), to: format.points(criterion.points), step: format.points(step) })}</>;
  }
  return <>{t("scaleOf", { steps: criterion.steps.map((points) => format.points(points)).join(", ") })}</>;
}
