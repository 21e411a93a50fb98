import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/choices";
import { bind, type FormState } from "@/components/ui/form-state";
import { NumberInput } from "@/components/ui/text-input";
import { SUGGESTED_MARGIN } from "@/lib/domain/second-look";
import { format } from "@/lib/format";

type MarginFieldsProps = {
  form: FormState;
  /** How the form names a field. */
  name: (field: "secondLook" | "secondLookMargin") => string;
  margin: number | null;
  /** The margin in the field; else what stands, else the suggested one. */
  proposed?: number;
};

/** The second look at the borders: off, or on within so many points. */
export function MarginFields({ form, name, margin, proposed = margin ?? SUGGESTED_MARGIN }: MarginFieldsProps) {
  const t = useTranslations("policy.secondLookMargin");
  return (
    <>
      <RadioGroup
        {...bind(form, name("secondLook"), margin === null ? "OFF" : "ON")}
        label={t("label")}
        hint={t("explain")}
        options={(["OFF", "ON"] as const).map((value) => ({ value, label: t(value) }))}
      />
      <NumberInput
        {...bind(form, name("secondLookMargin"), format.points(proposed))}
        label={t("margin")}
        hint={t("hint")}
        decimals
        width="tiny"
        optional
      />
    </>
  );
}
