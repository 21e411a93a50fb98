import { useLocale, useTranslations } from "next-intl";
import { agencyOptions, nameIn } from "@/components/bodies/names";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, formFor, type FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import type { BodyOption, MinistryOption } from "@/lib/centers/bodies";
import { toDay } from "@/lib/domain/calendar";
import { format } from "@/lib/format";
import type { PastEmployer } from "@/lib/users/employers";

type Props = {
  employers: readonly PastEmployer[];
  bodies: { ministries: readonly MinistryOption[]; agencies: readonly BodyOption[] };
  form: FormState;
  back: string;
  /** Somebody else's, by who manages accounts; null: one's own, where entries are added and not taken away. */
  userId: number | null;
};

/** Agencies that a person left: conflicts of interest are computed from them. */
export function PastEmployers({ employers, bodies, form, back, userId }: Props) {
  const t = useTranslations("employers");
  const locale = useLocale();
  const mine = formFor(form, "addPastEmployer");
  return (
    <Panel title={t("title")} id="past-employers">
      <p className="text-muted">{t(userId === null ? "ownLead" : "lead")}</p>
      {employers.length === 0 && <p className="mt-3">{t("empty")}</p>}
      <ul>
        {employers.map((item) => (
          <li key={item.agencyId} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line py-3">
            <p>{t("until", { agency: nameIn(locale, item), day: format.day(toDay(item.untilOn), locale) })}</p>
            {userId !== null && <Remove item={item} userId={userId} back={back} form={form} />}
          </li>
        ))}
      </ul>
      <PostForm to="addPastEmployer" back={back} form={mine} hidden={userId === null ? {} : { userId }} submitLabel={t("add")} submitTone="secondary">
        <Select {...bind(mine, "agencyId")} label={t("agency")} empty={t("choose")} options={agencyOptions(locale, bodies)} />
        <DateField {...bindDay(mine, "untilOn")} label={t("untilOn")} hint={t("untilHint")} />
      </PostForm>
    </Panel>
  );
}

function Remove({ item, userId, back, form }: { item: PastEmployer; userId: number; back: string; form: FormState }) {
  const t = useTranslations("employers");
  const isMine = form.typed?.agencyId === String(item.agencyId);
  return (
    <ConfirmForm
      to="removePastEmployer"
      id={`remove-employer-${item.agencyId}`}
      back={back}
      form={isMine ? form : undefined}
      hidden={{ userId, agencyId: item.agencyId }}
      ask={t("remove")}
      consequence={<p>{t("removeConsequence")}</p>}
      submitLabel={t("removeConfirm")}
      tone="danger"
    />
  );
}
