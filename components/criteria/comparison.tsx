import { useTranslations } from "next-intl";
import { DataTable, EmptyState } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";
import { TextChange } from "@/components/ui/text-change";
import { isSame, type FieldChange, type HeadField, type ItemField, type SetComparison } from "@/lib/domain/criteria-compare";
import { TEXT_STATUSES, type CriterionContent } from "@/lib/domain/criteria-content";
import { CRITERION_KINDS, VIEWS } from "@/lib/domain/criteria";
import { format } from "@/lib/format";

/** What the newer set says otherwise: what came, what went, and field by field what changed, texts word by word. */
export function ComparisonView({ comparison }: { comparison: SetComparison }) {
  const t = useTranslations("criteriaSets");
  const { head, added, removed, changed, moved, same } = comparison;
  if (isSame(comparison)) return <EmptyState>{t("alike")}</EmptyState>;
  return (
    <>
      <p className="text-lg font-semibold">{t("summary", { added: added.length, removed: removed.length, changed: changed.length, same })}</p>
      {moved.length > 0 && <p>{t("moved", { codes: moved.join(", ") })}</p>}
      {head.length > 0 && <Section title={t("headChanges")}><Changes caption={t("headChanges")} changes={head} /></Section>}
      <ItemList title={t("added")} items={added} />
      <ItemList title={t("removed")} items={removed} />
      {changed.length > 0 && (
        <Section title={t("changed")}>
          {changed.map(({ code, fields }) => <Changes key={code} caption={code} changes={fields} />)}
        </Section>
      )}
    </>
  );
}

function ItemList({ title, items }: { title: string; items: readonly CriterionContent[] }) {
  const t = useTranslations("criteriaSets");
  const words = useTranslations("cycle.criteria");
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <DataTable
        caption={title}
        captionHidden
        rows={items}
        rowKey={({ code }) => code}
        empty={null}
        columns={[
          { key: "code", header: t("code"), cell: ({ code }) => code, className: "whitespace-nowrap" },
          { key: "text", header: t("textTh"), isRowHeader: true, cell: ({ textTh }) => <span className="font-normal" lang="th">{textTh}</span> },
          { key: "kind", header: t("kind"), cell: ({ kind }) => words(`kind.${kind}`) },
          { key: "points", header: t("points"), align: "end", cell: ({ points }) => format.points(points) },
        ]}
      />
    </Section>
  );
}

type Change = FieldChange<ItemField> | FieldChange<HeadField>;

function Changes({ caption, changes }: { caption: string; changes: readonly Change[] }) {
  const t = useTranslations("criteriaSets");
  const labels = useFieldNames();
  const valueOf = useValues();
  return (
    <div className="my-6">
      <h3 className="text-lg font-semibold">{caption}</h3>
      <dl className="grid gap-x-6 sm:grid-cols-[12rem_1fr]">
        {changes.map(({ field, before, after, pieces }) => (
          <div key={field} className="contents">
            <dt className="mt-2 text-muted">{labels[field]}</dt>
            <dd className="mt-2 min-w-0 [overflow-wrap:anywhere]">
              {pieces ? <TextChange pieces={pieces} /> : (
                <>
                  <span className="sr-only">{t("before")} </span><del className="bg-danger-soft">{valueOf(before)}</del>
                  {" → "}
                  <span className="sr-only">{t("now")} </span><ins className="bg-good-soft underline-offset-4">{valueOf(after)}</ins>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function useFieldNames(): Record<ItemField | HeadField, string> {
  const t = useTranslations("criteriaSets");
  return {
    kind: t("kind"), view: t("view"), points: t("points"), steps: t("steps"), textTh: t("textTh"), textEn: t("textEn"), guidanceTh: t("guidance"),
    textStatus: t("textStatus"), evidenceRequired: t("evidence"), titleTh: t("titleTh"), titleEn: t("titleEn"), provenance: t("provenance"),
    fullScore: t("fullScore"), GOLD: t("gold"), SILVER: t("silver"), BLUE: t("blue"),
  };
}

/** Codes of kinds, views and sources as words. */
function useValues(): (value: string) => string {
  const t = useTranslations("criteriaSets");
  const words = useTranslations("cycle.criteria");
  const names = new Map<string, string>([
    ["", t("empty")], ["true", t("yes")], ["false", t("no")],
    ...CRITERION_KINDS.map((kind): [string, string] => [kind, words(`kind.${kind}`)]),
    ...VIEWS.map((view): [string, string] => [view, words(`views.${view}`)]),
    ...TEXT_STATUSES.map((status): [string, string] => [status, t(`status.${status}`)]),
  ]);
  return (value) => names.get(value) ?? value;
}
