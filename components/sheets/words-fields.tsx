import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReasonField } from "@/components/sheets/reason-field";
import type { ShownMark } from "@/components/sheets/shapes";
import { bind, type FormState } from "@/components/ui/form-state";

type WordsFieldsProps = { code: string; mark: Pick<ShownMark, "reason" | "internal"> | null; form: FormState; label: ReactNode; hint?: ReactNode; about: string };

/** The two remarks of a mark, told apart by who will read them: the center its reason, those inside the other, folded away until wanted. */
export function WordsFields({ code, mark, form, label, hint, about }: WordsFieldsProps) {
  const t = useTranslations("sheet");
  const internal = `marks[${code}][internal]`;
  const isWritten = bind(form, internal, mark?.internal).defaultValue !== "";
  return (
    <>
      <ReasonField
        name={`marks[${code}][reason]`} standard={`marks[${code}][standard]`} stored={mark?.reason ?? ""} form={form} label={label} hint={hint} about={about}
      />
      <details open={isWritten} className="mt-2">
        <summary className="link w-fit min-h-6 text-sm">
          {t("internalOpen")} <span className="sr-only">{about}</span>
        </summary>
        <ReasonField name={internal} stored={mark?.internal ?? ""} form={form} label={t("internal")} hint={t("internalHint")} about={about} />
      </details>
    </>
  );
}
