import { useLocale, useTranslations } from "next-intl";
import { bind, type FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import type { ConflictRow } from "@/lib/assessments/dismissals";
import { DISMISSABLE_REASONS } from "@/lib/domain/conflict";
import { format } from "@/lib/format";

type Props = { rows: readonly ConflictRow[] };

/** One person after another: what stands and what was dismissed. */
export function ConflictList({ rows }: Props) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.userId} className="border-b border-line py-5">
          <Person row={row} />
        </li>
      ))}
    </ul>
  );
}

function Person({ row }: { row: ConflictRow }) {
  const t = useTranslations("conflicts");
  const role = useTranslations("role");
  const stop = useTranslations("assign.stop");
  const locale = useLocale();
  return (
    <>
      <p className="font-semibold">{row.name}</p>
      <p className="text-muted">{[...row.roles.map((name) => role(name)), ...(row.agencyTh === null ? [] : [row.agencyTh])].join(" · ")}</p>
      <p className="my-2 flex flex-wrap gap-2">
        {row.reasons.map((reason) => <Tag key={reason} tone="warn">{stop(reason)}</Tag>)}
        {row.reasons.length === 0 && <Tag tone="good">{t("free")}</Tag>}
      </p>
      {row.said !== null && <p>{t("said", { reason: row.said })}</p>}
      {row.dismissals.map((item) => (
        <p key={item.reason}>{t("dismissed", { reason: stop(item.reason), note: item.note, by: item.by, at: format.instant(new Date(item.at), locale) })}</p>
      ))}
    </>
  );
}

/** One form for all: whom, of which reason, and why. */
export function DismissForm({ applicationId, me, rows, form }: Props & { applicationId: number; me: number; form: FormState }) {
  const t = useTranslations("conflicts");
  const stop = useTranslations("assign.stop");
  const options = rows.filter(({ userId }) => userId !== me).flatMap((row) =>
    DISMISSABLE_REASONS.filter((reason) => row.reasons.includes(reason)).map((reason) => ({
      value: `${row.userId}-${reason}`, label: t("target", { name: row.name, reason: stop(reason) }),
    })));
  if (options.length === 0) return null;
  return (
    <Section title={t("dismissTitle")} lead={t("consequence")}>
      <PostForm to="dismissConflict" back={`/applications/${applicationId}/conflicts`} form={form} hidden={{ applicationId }} submitLabel={t("confirm")}>
        <Select {...bind(form, "target")} label={t("whom")} empty={t("choose")} options={options} />
        <TextArea {...bind(form, "note", "")} label={t("note")} hint={t("noteHint")} rows={3} limit={1000} />
      </PostForm>
    </Section>
  );
}
