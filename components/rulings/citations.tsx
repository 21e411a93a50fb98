import { useTranslations } from "next-intl";
import type { ShownRuling } from "@/components/rulings/ruling-notes";

type CitationsProps = { rulings: readonly ShownRuling[]; code: string; cited: readonly number[] };

/** Which rulings a mark rests on: a box each. One that was replaced stays only where it is cited already. */
export function Citations({ rulings, code, cited }: CitationsProps) {
  const t = useTranslations("ruling");
  const own = rulings.filter(({ id, replacedBy }) => replacedBy === null || cited.includes(id));
  if (own.length === 0) return null;
  const name = `marks[${code}][citations]`;
  return (
    <fieldset className="mt-3">
      <legend className="text-sm font-semibold">{t("cites")}</legend>
      {/* Boxes that are not ticked send nothing; this says that they were there. */}
      <input type="hidden" name={`${name}[none]`} value="" />
      {own.map(({ id, number, year }) => (
        <label key={id} className="flex min-h-[2.75rem] items-center gap-3">
          <input type="checkbox" name={`${name}[${id}]`} value={id} defaultChecked={cited.includes(id)} className="choice" />
          {t("short", { number, year: String(year) })}
        </label>
      ))}
    </fieldset>
  );
}
