import { useTranslations } from "next-intl";
import { CharacterCount } from "@/components/ui/character-count";
import { controlProps, Field, type FieldFrame, fieldTextId } from "@/components/ui/field";

export type TextAreaProps = FieldFrame & {
  defaultValue?: string;
  rows?: number;
  /** Shows how many characters are left. Longer text is not cut: the server says what to shorten. */
  limit?: number;
};

export function TextArea({ defaultValue = "", rows = 4, limit, ...frame }: TextAreaProps) {
  const t = useTranslations("common.characters");
  const countId = fieldTextId(frame.name, "count");
  return (
    <Field {...frame}>
      <textarea
        {...controlProps(frame, limit === undefined ? undefined : countId)}
        defaultValue={defaultValue}
        rows={rows}
        className="control sm:max-w-[44rem]"
      />
      {limit !== undefined && (
        <CharacterCount
          id={countId}
          limit={limit}
          start={defaultValue.length}
          words={{ left: t("left", { n: "{n}" }), over: t("over", { n: "{n}" }) }}
        />
      )}
    </Field>
  );
}
