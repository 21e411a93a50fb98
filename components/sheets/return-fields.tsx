import { useTranslations } from "next-intl";
import { CriterionText } from "@/components/sheets/criterion-text";
import { ReasonField } from "@/components/sheets/reason-field";
import { viewAnchor, viewsOf } from "@/components/sheets/view-groups";
import { bindChecked, type FormState } from "@/components/ui/form-state";
import type { Criterion } from "@/lib/domain/criteria";

type ReturnFieldsProps = { criteria: readonly Criterion[]; form: FormState };

/** Every criterion with a box to tick; a ticked one opens the place for its reason. */
export function ReturnFields({ criteria, form }: ReturnFieldsProps) {
  const t = useTranslations("sheet");
  return viewsOf(criteria.map((criterion) => ({ criterion }))).map(({ view, rows }) => (
    <fieldset key={viewAnchor(view)} className="my-6">
      <legend className="text-xl font-bold">{t(`view.${view ?? "OUTCOME"}`)}</legend>
      {rows.map(({ criterion }) => (
        <ReturnItem key={criterion.code} criterion={criterion} form={form} />
      ))}
    </fieldset>
  ));
}

function ReturnItem({ criterion, form }: { criterion: Criterion; form: FormState }) {
  const t = useTranslations("returnForm");
  const { code } = criterion;
  const name = `items[${code}][chosen]`;
  const bound = bindChecked(form, name, false);
  return (
    <div className="group border-b border-line py-2">
      {/* A box that is not ticked sends nothing; this says that it was there. */}
      <input type="hidden" name={name} value="false" />
      <label className="flex min-h-[2.75rem] items-start gap-3 py-1">
        <input type="checkbox" name={name} value="true" defaultChecked={bound.defaultChecked} className="choice" />
        <span className="min-w-0">
          <span className="font-semibold text-accent">{code}</span> <CriterionText criterion={criterion} />
        </span>
      </label>
      {/* Without CSS support for :has the reason is simply always there. */}
      <div className="ps-9 supports-[selector(:has(*))]:hidden group-has-checked:block!">
        <ReasonField name={`items[${code}][reason]`} stored="" form={form} label={t("reason")} about={t("ofCriterion", { code })} />
      </div>
    </div>
  );
}
