import { useTranslations } from "next-intl";
import { CheckboxField, RadioGroup } from "@/components/ui/choices";
import { bind, bindChecked, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { NumberInput, TextInput } from "@/components/ui/text-input";
import { CRITERION_KINDS, VIEWS } from "@/lib/domain/criteria";
import { stepsText } from "@/lib/domain/criteria-compare";
import { TEXT_STATUSES, wholeSteps, type CriterionContent } from "@/lib/domain/criteria-content";
import { format } from "@/lib/format";

type Props = {
  setId: number; form: FormState; back: string;
  /** Null: a new one. */
  item: CriterionContent | null;
  /** The other criteria in order. */
  others: readonly Pick<CriterionContent, "code" | "textTh">[];
  /** The code that it stands behind. */
  after: string | null;
};

/** One criterion: what it is, what it is worth, what it says. */
export function ItemForm({ setId, form, back, item, others, after }: Props) {
  const t = useTranslations("criteriaSets");
  return (
    <PostForm to="saveCriterion" back={back} form={form} hidden={{ setId, former: item?.code ?? "" }} cancelHref={`/cycles/sets/${setId}`}>
      <TextInput {...bind(form, "code", item?.code)} label={t("code")} hint={t("codeHint")} width="short" spellCheck={false} />
      <Select
        {...bind(form, "after", after)}
        label={t("after")}
        empty={t("first")}
        options={others.map(({ code, textTh }) => ({ value: code, label: `${code} ${textTh.slice(0, 60)}` }))}
      />
      <WorthFields form={form} item={item} />
      <TextFields form={form} item={item} />
      <SourceFields form={form} item={item} />
    </PostForm>
  );
}

function TextFields({ form, item }: Pick<Props, "form" | "item">) {
  const t = useTranslations("criteriaSets");
  return (
    <>
      <TextArea {...bind(form, "textTh", item?.textTh)} label={t("textTh")} limit={2000} />
      <TextArea {...bind(form, "textEn", englishOf(item))} label={t("textEn")} hint={t("textEnHint")} limit={2000} optional />
      <TextArea {...bind(form, "guidanceTh", item?.guidanceTh)} label={t("guidance")} rows={6} limit={10_000} optional />
    </>
  );
}

function SourceFields({ form, item }: Pick<Props, "form" | "item">) {
  const t = useTranslations("criteriaSets");
  return (
    <>
      <RadioGroup
        {...bind(form, "textStatus", item?.textStatus ?? "official")}
        label={t("textStatus")}
        options={TEXT_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      <CheckboxField {...bindChecked(form, "evidenceRequired", item?.evidenceRequired ?? false)} label={t("evidence")} hint={t("evidenceHint")} />
    </>
  );
}

/** Where only the Thai text stands, the English field is empty. */
const englishOf = (item: CriterionContent | null): string => (item === null || item.textEn === item.textTh ? "" : item.textEn);

function WorthFields({ form, item }: Pick<Props, "form" | "item">) {
  const t = useTranslations("criteriaSets");
  const words = useTranslations("cycle.criteria");
  const isWhole = item !== null && stepsText(item.steps) === stepsText(wholeSteps(item.kind, item.points));
  return (
    <>
      <RadioGroup
        {...bind(form, "kind", item?.kind)}
        label={t("kind")}
        options={CRITERION_KINDS.map((value) => ({ value, label: words(`kind.${value}`) }))}
      />
      <Select
        {...bind(form, "view", item?.view)}
        label={t("view")}
        hint={t("viewHint")}
        empty={t("noView")}
        options={VIEWS.map((value) => ({ value, label: words(`views.${value}`) }))}
        width="medium"
      />
      <NumberInput
        {...bind(form, "points", item === null || item.kind === "GATE" ? "" : format.points(item.points))}
        label={t("points")}
        hint={t("pointsHint")}
        decimals
        width="tiny"
        optional
      />
      <TextInput {...bind(form, "steps", item === null || isWhole ? "" : stepsText(item.steps))} label={t("steps")} hint={t("stepsHint")} width="medium" optional />
    </>
  );
}
