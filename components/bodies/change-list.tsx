import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { formFor, type FormState } from "@/components/ui/form-state";
import { Tag } from "@/components/ui/tag";
import type { ChangeRow } from "@/lib/bodies/queries";
import { formatDay, formatInstant } from "@/lib/domain/calendar";

export type ShownChange = ChangeRow & { hindrance: string | null };

/** What is to happen, or happened, to which body; each with who planned it, why, and how it can be taken back. */
export function ChangeList({ changes, form, back }: { changes: readonly ShownChange[]; form: FormState; back: string }) {
  return (
    <ul className="my-4 grid gap-4">
      {changes.map((change) => (
        <li key={change.id} className="box p-4 sm:p-5">
          <Change change={change} form={form} back={back} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change, form, back }: { change: ShownChange; form: FormState; back: string }) {
  const t = useTranslations("reorganisation");
  const locale = useLocale();
  const isOpen = change.doneAt === null && change.withdrawnAt === null;
  return (
    <>
      <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <b>{formatDay(change.effectiveOn, locale)}</b> <State change={change} />
      </p>
      <p>
        <Sentence change={change} />
      </p>
      <p className="mt-1 whitespace-pre-line text-muted">{change.reason}</p>
      <p className="text-sm text-muted">{t("planned", { name: change.plannedBy, at: formatInstant(change.plannedAt, locale) })}</p>
      {change.withdrawnAt && <p className="text-sm text-muted">{t("withdrawnBy", { name: change.withdrawnBy ?? "", at: formatInstant(change.withdrawnAt, locale) })}</p>}
      {isOpen && change.hindrance && <p className="mt-2 text-danger">{t("stuck", { reason: change.hindrance })}</p>}
      {isOpen && (
        <div className="mt-3">
          <ConfirmForm
            to="withdrawBodyChange"
            id={`withdraw-${change.id}`}
            back={back}
            form={formFor(form, "withdrawBodyChange")}
            hidden={{ changeId: change.id, next: back }}
            ask={t("withdraw")}
            consequence={<p>{t("withdrawConsequence")}</p>}
            submitLabel={t("withdrawSubmit")}
            tone="secondary"
          />
        </div>
      )}
    </>
  );
}

function Sentence({ change }: { change: ShownChange }) {
  const t = useTranslations("reorganisation");
  const locale = useLocale();
  const body = nameIn(locale, change.subject);
  if (change.kind === "RENAME") return t("isRenamed", { body, name: change.name ? nameIn(locale, change.name) : "" });
  const ministry = change.toMinistry ? nameIn(locale, change.toMinistry) : "";
  if (change.kind === "DISSOLVE") return t("isDissolved", { body, ministry });
  return change.toParent ? t("movesBelow", { body, ministry, parent: nameIn(locale, change.toParent) }) : t("moves", { body, ministry });
}

function State({ change: { doneAt, withdrawnAt, hindrance } }: { change: ShownChange }) {
  const t = useTranslations("reorganisation");
  if (doneAt) return <Tag tone="good">{t("inEffect")}</Tag>;
  if (withdrawnAt) return <Tag>{t("withdrawn")}</Tag>;
  return hindrance ? <Tag tone="warn">{t("stuckTag")}</Tag> : <Tag>{t("waiting")}</Tag>;
}
