import { useLocale, useTranslations } from "next-intl";
import { addressWith } from "@/components/ui/address";
import { DataTable } from "@/components/ui/data-table";
import { bind, formFor } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { TextInput } from "@/components/ui/text-input";
import type { ShownForm } from "@/lib/form-state";
import { format, formatNumber } from "@/lib/format";
import type { TargetRow, TargetStep } from "@/lib/targets/queries";

const FIELDS = [["applied", "wantApplied"], ["certified", "wantCertified"], ["offices", "wantOffices"]] as const;

export function TargetForm({ row: { key, wanted, year }, form }: { row: TargetRow & { year: number }; form: ShownForm }) {
  const t = useTranslations("target");
  const own = formFor(form, "setTarget");
  return (
    <PostForm to="setTarget" back={addressWith(`/follow-up/targets/${key}`, { year })} form={form} hidden={{ year, body: key }} submitLabel={t("save")}>
      <p className="text-muted">{t("wantHint")}</p>
      {FIELDS.map(([name, label]) => (
        <TextInput key={name} {...bind(own, name, wanted?.[name])} label={t(label)} width="short" inputMode="numeric" />
      ))}
    </PostForm>
  );
}

export function TargetHistory({ steps }: { steps: readonly TargetStep[] }) {
  const t = useTranslations("target");
  const locale = useLocale();
  const number = (value: number | null) => (value === null ? "–" : formatNumber(value));
  if (steps.length === 0) return null;
  return (
    <DataTable
      caption={t("history")} rows={steps} rowKey={({ setAt }) => setAt.toISOString()} empty={null}
      columns={[
        { key: "when", header: t("when"), isRowHeader: true, cell: ({ setAt }) => format.instant(setAt, locale) },
        { key: "by", header: t("by"), cell: ({ setBy }) => setBy },
        ...FIELDS.map(([name, label]) => ({ key: name, header: t(label), align: "end" as const, cell: (step: TargetStep) => number(step[name]) })),
      ]}
    />
  );
}
