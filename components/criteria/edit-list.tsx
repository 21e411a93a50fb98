import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import type { EditRow } from "@/lib/criteria/sets";
import { formatInstant } from "@/lib/domain/calendar";

const ACTIONS = ["changeCriteriaHead", "addCriterion", "changeCriterion", "removeCriterion", "importCriteria"] as const;

type Props = { setId: number; edits: readonly EditRow[]; frozen: boolean; form: FormState };

/** The latest edits of a set; the last one that stands can be taken back, then the one before it. */
export function EditList({ setId, edits, frozen, form }: Props) {
  const t = useTranslations("criteriaSets");
  const locale = useLocale();
  const last = edits.find((edit) => !edit.undone);
  if (edits.length === 0) return null;
  const nameOf = (action: string) => {
    const known = ACTIONS.find((name) => name === action);
    return known ? t(`action.${known}`) : action;
  };
  return (
    <Section title={t("edits")} id="edits">
      <DataTable
        caption={t("edits")}
        captionHidden
        rows={edits}
        rowKey={(edit) => edit.id}
        empty={t("noEdits")}
        columns={[
          { key: "edit", header: t("edit"), isRowHeader: true, cell: (edit) => <>{nameOf(edit.action)} {edit.undone && <Tag>{t("undone")}</Tag>}</> },
          { key: "about", header: t("about"), cell: (edit) => (edit.codes.length === 0 ? "–" : edit.codes.join(", ")) },
          { key: "at", header: t("at"), cell: (edit) => formatInstant(edit.at, locale) },
        ]}
      />
      {last !== undefined && !frozen && (
        <PostForm to="undoChange" back={`/cycles/sets/${setId}`} form={form} hidden={{ setId, changeId: last.id }} submitLabel={t("undo")} submitTone="secondary" />
      )}
    </Section>
  );
}
