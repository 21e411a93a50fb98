import { useLocale, useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { DataTable } from "@/components/ui/data-table";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { Panel, Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { NumberInput } from "@/components/ui/text-input";
import { RETENTION } from "@/lib/domain/retention";
import { format, formatNumber } from "@/lib/format";
import type { Due, Run } from "@/lib/privacy/queries";

const BACK = "/data-protection/retention";

/** What is due today, kind by kind, with the oldest of each; the button takes away exactly this. */
export function WhatIsDue({ due, asOf, form }: { due: readonly Due[]; asOf: Date; form: FormState }) {
  const t = useTranslations("retention");
  const locale = useLocale();
  const total = due.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section title={t("due")}>
      <p className="prose-width">{t("dueLead", { at: format.instant(asOf, locale) })}</p>
      <DataTable
        caption={t("due")}
        captionHidden
        rows={due}
        rowKey={({ kind }) => kind}
        empty={null}
        columns={[
          { key: "kind", header: t("kindOf"), isRowHeader: true, cell: ({ kind }) => t(`kind.${kind}`) },
          { key: "days", header: t("kept"), align: "end", cell: ({ days }) => t("days", { days }) },
          { key: "count", header: t("count"), align: "end", cell: ({ count }) => formatNumber(count) },
          { key: "oldest", header: t("examples"), cell: (row) => <Examples due={row} /> },
        ]}
      />
      {total === 0 ? (
        <p className="text-muted">{t("nothing")}</p>
      ) : (
        <ConfirmForm
          to="removeDue"
          back={BACK}
          form={form}
          hidden={{ asOf: asOf.toISOString() }}
          ask={t("remove", { count: total })}
          consequence={<p>{t("removeConsequence", { count: total })}</p>}
          submitLabel={t("removeConfirm")}
          tone="danger"
        />
      )}
    </Section>
  );
}

function Examples({ due: { samples, count } }: { due: Due }) {
  const t = useTranslations("retention");
  const locale = useLocale();
  if (samples.length === 0) return <span className="text-muted">–</span>;
  return (
    <ul className="text-sm">
      {samples.map(({ label, since }, index) => (
        <li key={index} className="break-words">
          {label} <span className="text-muted">({format.instant(since, locale)})</span>
        </li>
      ))}
      {count > samples.length && <li className="text-muted">{t("more", { count: count - samples.length })}</li>}
    </ul>
  );
}

/** How long each kind is kept, with what may not be undercut. */
export function Rules({ due, form }: { due: readonly Due[]; form: FormState }) {
  const t = useTranslations("retention");
  const mine = formFor(form, "setRetention");
  return (
    <Panel title={t("rules")}>
      <PostForm to="setRetention" back={BACK} form={form} submitLabel={t("saveRules")} submitTone="secondary">
        {due.map(({ kind, days }) => (
          <NumberInput
            key={kind}
            {...bind(mine, kind, String(days))}
            label={t(`kind.${kind}`)}
            hint={t("hint", { about: t(`about.${kind}`), least: RETENTION[kind].least, days: RETENTION[kind].days })}
            suffix={t("day")}
          />
        ))}
      </PostForm>
    </Panel>
  );
}

export function Runs({ runs }: { runs: readonly Run[] }) {
  const t = useTranslations("retention");
  const locale = useLocale();
  const said = ({ removed }: Run) =>
    removed === null ? t("underWay") : Object.values(removed).reduce((sum, count) => sum + count, 0);
  return (
    <Section title={t("runs")} id="runs">
      <DataTable
        caption={t("runs")}
        captionHidden
        rows={runs}
        rowKey={({ id }) => id}
        empty={t("noRuns")}
        columns={[
          { key: "asOf", header: t("asOf"), isRowHeader: true, cell: ({ asOf }) => format.instant(asOf, locale) },
          { key: "by", header: t("by"), cell: ({ by }) => by },
          { key: "removed", header: t("removed"), align: "end", cell: said },
        ]}
      />
    </Section>
  );
}
