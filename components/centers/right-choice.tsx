import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/choices";
import type { Bound } from "@/components/ui/form-state";
import { CENTER_RIGHTS } from "@/lib/domain/center-right";

/** What a member of a center may do for it. */
export function RightChoice(bound: Bound) {
  const t = useTranslations("member");
  const word = useTranslations("centerRight");
  const options = CENTER_RIGHTS.map((right) => ({ value: right, label: word(right), hint: t(`hint.${right}`) }));
  return <RadioGroup {...bound} label={t("right")} options={options} />;
}
