import { useLocale, useTranslations } from "next-intl";
import { RightChoice } from "@/components/centers/right-choice";
import { Details } from "@/components/ui/details";
import { bind, EMPTY_FORM, formFor, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import type { RequestRow } from "@/lib/access/queries";
import { formatInstant } from "@/lib/domain/calendar";

const BACK = "/centers/requests";

/** Who asks to work for which center, each with the two answers. */
export function RequestList({ rows, form }: { rows: readonly RequestRow[]; form: FormState }) {
  return (
    <ul className="my-6 grid gap-5">
      {rows.map((row) => (
        <li key={row.id} className="box p-4 sm:p-6">
          <Request row={row} form={form.typed?.requestId === String(row.id) ? form : EMPTY_FORM} />
        </li>
      ))}
    </ul>
  );
}

function Request({ row, form }: { row: RequestRow; form: FormState }) {
  const t = useTranslations("access");
  const locale = useLocale();
  return (
    <>
      <h2 className="text-xl">{row.center}</h2>
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        {row.agency} · {row.province} <Tag tone={row.hasAccount ? "info" : "neutral"}>{t(row.hasAccount ? "withAccount" : "withoutAccount")}</Tag>
      </p>
      <SummaryList
        rows={[
          { key: "name", label: t("name"), value: row.name },
          { key: "position", label: t("position"), value: row.position },
          { key: "email", label: t("officeEmail"), value: <span className="break-all">{row.email}</span> },
          { key: "phone", label: t("phone"), value: row.phone },
          { key: "reason", label: t("reason"), value: row.reason },
          { key: "at", label: t("askedAt"), value: formatInstant(row.confirmedAt, locale) },
        ]}
      />
      <Answers row={row} form={form} />
    </>
  );
}

function Answers({ row, form }: { row: RequestRow; form: FormState }) {
  const t = useTranslations("access");
  const [approve, decline] = [formFor(form, "approveRequest"), formFor(form, "declineRequest")];
  const hidden = { requestId: row.id };
  return (
    <>
      <Details summary={t("approveOf", { name: row.name })} open={approve.errors.length > 0}>
        <PostForm to="approveRequest" id={`approve-${row.id}`} back={BACK} form={approve} hidden={hidden} submitLabel={t("approve")} label={t("approveOf", { name: row.name })}>
          <RightChoice {...bind(approve, "right", "EDIT")} />
        </PostForm>
      </Details>
      <Details summary={t("declineOf", { name: row.name })} open={decline.errors.length > 0}>
        <PostForm to="declineRequest" id={`decline-${row.id}`} back={BACK} form={decline} hidden={hidden} submitLabel={t("decline")} submitTone="danger" label={t("declineOf", { name: row.name })}>
          <TextArea {...bind(decline, "reason")} label={t("declineReason")} hint={t("declineReasonHint")} rows={3} />
        </PostForm>
      </Details>
    </>
  );
}
