import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/choices";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";
import type { Case } from "@/lib/decisions/cases";
import { tiersUpTo } from "@/lib/domain/tier";

/** What the secretariat may propose: what the committee may decide, or nothing of its own. */
export function RecommendForm({ item, back, form }: { item: Case; back: string; form: FormState }) {
  const [t, tiers, decision] = [useTranslations("recommendation"), useTranslations("tier"), useTranslations("decision")];
  const mine = formFor(form, "recommendDecision");
  const { recommendation, computedTier } = item;
  const stored = recommendation === null ? "NONE" : (recommendation.tier ?? "DECLINE");
  const options = [
    { value: "NONE", label: t("nothing"), hint: t("nothingHint") },
    ...tiersUpTo(computedTier).map((tier) => ({ value: tier, label: decision("certify", { tier: tiers(tier) }) })),
    { value: "DECLINE", label: decision("decline") },
  ];
  return (
    <PostForm to="recommendDecision" back={back} form={form} hidden={{ applicationId: item.id }} submitLabel={t("submit")} label={t("title")}>
      <RadioGroup {...bind(mine, "proposal", stored)} label={t("proposal")} options={options} />
      <TextArea {...bind(mine, "proposalReason", recommendation?.reason)} label={t("reason")} hint={t("reasonHint")} limit={4000} />
    </PostForm>
  );
}
