import { useTranslations } from "next-intl";
import { OpenBelow } from "@/components/sheets/open-below";
import type { ShownMark } from "@/components/sheets/shapes";
import { bind, fieldId, type FormState } from "@/components/ui/form-state";
import type { Criterion } from "@/lib/domain/criteria";
import { WHY_NOW, needsWhyNow, type WhyNow } from "@/lib/domain/why-now";

type Given = Pick<ShownMark, "points" | "met">;
type WhyNowFieldProps = {
  criterion: Criterion;
  /** What was agreed on documents; null where nothing is asked. */
  document: Given | null;
  mark: Given | null;
  said: WhyNow | null;
  form: FormState;
};

/** From nothing there is no less. */
const isAnything = ({ met, points }: Given): boolean => met === true || (points ?? 0) > 0;

/** Less than on documents says why only now: folded away until it is less. */
export function WhyNowField({ criterion, document, mark, said, form }: WhyNowFieldProps) {
  const t = useTranslations("whyNow");
  if (document === null || !isAnything(document)) return null;
  const name = `marks[${criterion.code}][whyNow]`;
  const { defaultValue, error } = bind(form, name, said);
  const isOpen = needsWhyNow(criterion, document, mark ?? undefined) || defaultValue !== "" || error !== undefined;
  return (
    <details open={isOpen} className="mt-3">
      <summary className="link min-h-6 w-fit text-sm">
        {t("ifLess")} <span className="sr-only">{criterion.code}</span>
      </summary>
      <OpenBelow points={document.points} />
      <fieldset className="mt-1 border-s-4 border-line ps-3">
        <legend className="text-sm font-semibold">{t("label")}</legend>
        {error !== undefined && <p className="font-semibold text-danger">{error}</p>}
        {WHY_NOW.map((why, index) => (
          <label key={why} className="flex min-h-[2.5rem] items-center gap-3">
            <input
              type="radio" name={name} value={why} defaultChecked={defaultValue === why} className="choice mt-0"
              id={index === 0 ? fieldId(name) : undefined}
            />
            {t(why)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
