import { useTranslations } from "next-intl";
import type { ShownRuling } from "@/components/rulings/ruling-notes";
import { bind, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";

type RulingFormProps = {
  cycleId: number; here: string; form: FormState; criteria: readonly { code: string; textTh: string }[]; rulings: readonly ShownRuling[];
};

const LIMIT = 4000;

/** A new ruling: the criterion, the words, and the earlier one whose place it takes. */
export function RulingForm({ cycleId, here, form, criteria, rulings }: RulingFormProps) {
  const t = useTranslations("ruling");
  const standing = rulings.filter(({ replacedBy }) => replacedBy === null);
  return (
    <PostForm to="issueRuling" back={here} form={form} hidden={{ cycleId }} submitLabel={t("issue")}>
      <Select
        label={t("criterion")} empty={t("choose")} {...bind(form, "code", "")}
        options={criteria.map(({ code, textTh }) => ({ value: code, label: `${code} ${textTh}` }))}
      />
      <TextArea label={t("textTh")} hint={t("textHint")} limit={LIMIT} {...bind(form, "textTh", "")} />
      <TextArea label={t("textEn")} optional limit={LIMIT} {...bind(form, "textEn", "")} />
      {standing.length > 0 && (
        <Select
          label={t("replaces")} hint={t("replacesHint")} optional empty={t("replacesNone")} {...bind(form, "replacesId", "")}
          options={standing.map(({ id, number, year, code }) => ({ value: String(id), label: t("option", { number, year: String(year), code }) }))}
        />
      )}
    </PostForm>
  );
}
