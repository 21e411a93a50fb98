import { useTranslations } from "next-intl";
import { seatField } from "@/components/decisions/seat-line";
import { RadioGroup } from "@/components/ui/choices";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";
import type { Case } from "@/lib/decisions/cases";
import type { Seat } from "@/lib/domain/meeting";
import { tiersUpTo } from "@/lib/domain/tier";
import { WHY_NOW } from "@/lib/domain/why-now";

export type DecideFormProps = { item: Case; asksWhyNow: boolean; seat: Seat | null; back: string; form: FormState };

/** Offers what the committee may do and nothing else: the computed tier, a lower one, a decline. */
export function DecideForm({ item, asksWhyNow, seat, back, form }: DecideFormProps) {
  const t = useTranslations();
  const mine = formFor(form, "decideApplication");
  const { decision, computedTier } = item;
  const stored = decision === null ? computedTier : decision.outcome === "CERTIFY" ? decision.tier : "DECLINE";
  const tiers = tiersUpTo(computedTier).map((tier) => ({
    value: tier,
    label: t("decision.certify", { tier: t(`tier.${tier}`) }),
    hint: t(tier === computedTier ? "decision.asComputed" : "decision.lower"),
  }));
  return (
    <PostForm
      to="decideApplication"
      back={back}
      form={form}
      hidden={{ applicationId: item.id, ...seatField(seat) }}
      submitLabel={t("decision.submit")}
      label={t("decision.formTitle")}
    >
      <RadioGroup
        {...bind(mine, "choice", stored)}
        label={t("decision.choice")}
        options={[...tiers, { value: "DECLINE", label: t("decision.decline"), hint: t("decision.declineHint") }]}
      />
      <TextArea {...bind(mine, "reason", decision?.reason)} label={t("decision.reason")} hint={t("decision.reasonHint")} limit={4000} />
      {asksWhyNow && (
        <RadioGroup
          {...bind(mine, "whyNow", decision?.whyNow)}
          optional
          label={t("whyNow.label")}
          hint={t("whyNow.decisionHint")}
          options={WHY_NOW.map((why) => ({ value: why, label: t(`whyNow.${why}`), hint: t(`whyNow.about.${why}`) }))}
        />
      )}
      <p className="mt-4 text-sm text-muted">{t("decision.private")}</p>
    </PostForm>
  );
}
