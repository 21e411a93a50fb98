import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import type { FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import type { ApplicationView } from "@/lib/applications/queries";
import { format } from "@/lib/format";

/** The declaration and the button that signs it. The version keeps a second press from submitting twice. */
export function SubmitForm({ application, here, form }: { application: ApplicationView; here: string; form: FormState }) {
  const t = useTranslations("review");
  const locale = useLocale();
  const { id, head, versions, openReturn, cycle } = application;
  const center = nameIn(locale, { nameTh: head.centerTh, nameEn: head.centerEn });
  const window = { from: format.day(cycle.applyFromOn, locale), until: format.day(cycle.applyUntilOn, locale) };
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
          <p>{t("declarationText", { center })}</p>
          <p className="text-muted">
            {t("afterwards")} {openReturn === null && t("window", window)}
          </p>
        </div>
      </PostForm>
    </Panel>
  );
}
