import { useTranslations } from "next-intl";
import { CriterionText } from "@/components/sheets/criterion-text";
import { ReasonField } from "@/components/sheets/reason-field";
import { criterionAnchor } from "@/components/sheets/shapes";
import { viewAnchor, viewsOf } from "@/components/sheets/view-groups";
import { bindChecked, type FormState } from "@/components/ui/form-state";
import type { Criterion } from "@/lib/domain/criteria";
import type { Prefilled } from "@/lib/domain/return-proposals";

type ReturnFieldsProps = { criteria: readonly Criterion[]; proposed: Readonly<Record<string, Prefilled>>; form: FormState };

const NOTHING: Prefilled = { ticked: false, reason: "", from: [] };

/** Every criterion with a box to tick; a ticked one opens the place for its reason. */
export function ReturnFields({ criteria, proposed, form }: ReturnFieldsProps) {
  const t = useTranslations("sheet");
  return viewsOf(criteria.map((criterion) => ({ criterion }))).map(({ view, rows }) => (
    <fieldset key={viewAnchor(view)} className="my-6">
      <legend className="text-xl font-bold">{t(`view.${view ?? "OUTCOME"}`)}</legend>
      {rows.map(({ criterion }) => (
        <ReturnItem key={criterion.code} criterion={criterion} start={proposed[criterion.code] ?? NOTHING} form={form} />
      ))}
    </fieldset>
  ));
}

function ReturnItem({ criterion, start, form }: { criterion: Criterion; start: Prefilled; form: FormState }) {
  const t = useTranslations("returnForm");
  const { code } = criterion;
  const name = `items[${code}][chosen]`;
  const bound = bindChecked(form, name, start.ticked);
  return (
    <div id={criterionAnchor(code)} className="group scroll-mt-4 border-b border-line py-2 target:bg-accent-soft">
      {/* A box that is not ticked sends nothing; this says that it was there. */}
      <input type="hidden" name={name} value="false" />
      <label className="flex min-h-[2.75rem] items-start gap-3 py-1">
        <input type="checkbox" name={name} value="true" defaultChecked={bound.defaultChecked} className="choice" />
        <span className="min-w-0">
          <span className="font-semibold text-accent">{code}</span> <CriterionText criterion={criterion} />
        </span>
      </label>
      <ProposedBy from={start.from} />
      {/* Without CSS support for :has the reason is simply always there. */}
      <div className="ps-9 supports-[selector(:has(*))]:hidden group-has-checked:block!">
        <ReasonField
          name={`items[${code}][reason]`}
          standard={`items[${code}][standard]`}
          stored={start.reason}
          form={form}
          label={t("reason")}
          about={t("ofCriterion", { code })}
        />
      </div>
    </div>
  );
}

/** Who of the others would return it, and why. */
function ProposedBy({ from }: Pick<Prefilled, "from">) {
  const t = useTranslations("returnForm");
  if (from.length === 0) return null;
  return (
    <ul className="ms-9 border-s-4 border-line ps-3 text-sm">
      {from.map(({ name, reason }) => (
        <li key={name} className="whitespace-pre-line">
          <span className="font-semibold">{t("proposedBy", { name })}</span> {reason}
        </li>
      ))}
    </ul>
  );
}
