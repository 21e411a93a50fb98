import { useLocale, useTranslations } from "next-intl";
import { agencyOptions, ministryOptions } from "@/components/bodies/names";
import { Button, ButtonRow } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { BodyOption, MinistryOption } from "@/lib/centers/bodies";

type Bodies = { ministries: readonly MinistryOption[]; agencies: readonly BodyOption[] };

/** First where to: what it changes is shown before anything is planned. */
export function TargetForm({ path, bodies, to, parent }: { path: string; bodies: Bodies; to: number | null; parent?: number | null }) {
  const t = useTranslations("reorganisation");
  const body = useTranslations("body");
  const locale = useLocale();
  const text = (id: number | null | undefined) => (id ? String(id) : "");
  return (
    <form method="get" action={path}>
      <Select name="to" label={t("toMinistry")} empty={body("chooseMinistry")} options={ministryOptions(locale, bodies.ministries)} defaultValue={text(to)} />
      {parent !== undefined && (
        <Select
          name="parent"
          label={t("toParent")}
          hint={body("parentHint")}
          empty={body("noParent")}
          options={agencyOptions(locale, bodies)}
          defaultValue={text(parent)}
          optional
        />
      )}
      <ButtonRow>
        <Button tone={to === null ? "primary" : "secondary"}>{t("showPreview")}</Button>
      </ButtonRow>
    </form>
  );
}

export type PlanFormProps = { command: string; form: FormState; back: string; hidden: Record<string, number>; cancelHref: string; submitLabel: string };

/** From which day, and why. */
export function PlanForm({ command, form, back, hidden, cancelHref, submitLabel }: PlanFormProps) {
  return (
    <PostForm to={command} back={back} form={form} hidden={hidden} submitLabel={submitLabel} cancelHref={cancelHref}>
      <DayAndReason form={form} />
    </PostForm>
  );
}

function DayAndReason({ form }: { form: FormState }) {
  const t = useTranslations("reorganisation");
  return (
    <>
      <DateField {...bindDay(form, "effectiveOn")} label={t("effectiveOn")} hint={t("effectiveOnHint")} />
      <TextArea {...bind(form, "reason")} label={t("reason")} hint={t("reasonHint")} rows={3} />
    </>
  );
}

export type RenameFormProps = { form: FormState; back: string; hidden: Record<string, number>; cancelHref: string; body: { nameTh: string; nameEn: string | null } };

export function RenameForm({ form, back, hidden, cancelHref, body }: RenameFormProps) {
  const t = useTranslations("reorganisation");
  const words = useTranslations("body");
  return (
    <PostForm to="renameBody" back={back} form={form} hidden={hidden} submitLabel={t("planRename")} cancelHref={cancelHref}>
      <TextInput {...bind(form, "nameTh", body.nameTh)} label={t("newNameTh")} width="long" />
      <TextInput {...bind(form, "nameEn", body.nameEn)} label={words("nameEn")} width="long" optional />
      <DayAndReason form={form} />
    </PostForm>
  );
}
