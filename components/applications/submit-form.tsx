import { useLocale, useTranslations } from "next-intl";
import { useLimit } from "@/components/applications/status-panel";
import { nameIn } from "@/components/bodies/names";
import { CheckboxField } from "@/components/ui/choices";
import { bind, bindChecked, formFor, type FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { TextInput } from "@/components/ui/text-input";
import type { ApplicationView } from "@/lib/applications/queries";
import type { Day } from "@/lib/domain/calendar";

export type SubmitFormProps = {
  application: ApplicationView; here: string; form: FormState; today: Day;
  /** The head of the center by its profile. */
  center: { headName: string | null; headPosition: string | null };
};

/** The declaration of the center's head and the button that signs it. The version keeps a second press from submitting twice. */
export function SubmitForm({ application, here, form, today, center }: SubmitFormProps) {
  const t = useTranslations("review");
  const locale = useLocale();
  const limit = useLimit(today);
  const { id, head, versions, openReturn, progress } = application;
  const mine = formFor(form, "submitApplication");
  const name = nameIn(locale, { nameTh: head.centerTh, nameEn: head.centerEn });
  return (
    <Panel title={t("declaration")} tone="accent" id="submit">
      <PostForm
        to="submitApplication"
        back={here}
        form={form}
        hidden={{ applicationId: id, version: (versions[0]?.version ?? 0) + 1 }}
        submitLabel={t(openReturn ? "submitAgain" : "submit")}
        cancelHref={`/applications/${id}`}
      >
        <div className="prose-width grid gap-2">
          <p>{t("declarationText", { center: name })}</p>
          <p className="text-muted">{t("agreedSignature")}</p>
        </div>
        <TextInput {...bind(mine, "declaration[name]", center.headName)} label={t("headName")} hint={t("headHint")} autoComplete="off" width="long" />
        <TextInput {...bind(mine, "declaration[position]", center.headPosition)} label={t("headPosition")} autoComplete="off" width="long" />
        <CheckboxField {...bindChecked(mine, "declaration[agreed]", false)} label={t("agreed")} />
        <p className="prose-width text-muted">
          {t("afterwards")} {progress.until && t("until", { until: limit(progress.until) })}
        </p>
      </PostForm>
    </Panel>
  );
}
