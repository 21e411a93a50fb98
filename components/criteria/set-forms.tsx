import { useTranslations } from "next-intl";
import { FieldGroup } from "@/components/ui/field";
import { bind, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";
import { NumberInput, TextInput } from "@/components/ui/text-input";
import type { SetContent } from "@/lib/domain/criteria-content";
import { format } from "@/lib/format";

type Props = { set: SetContent & { id: number }; form: FormState };

/** Titles, source, full score and floors. */
export function HeadForm({ set, form }: Props) {
  const t = useTranslations("criteriaSets");
  const page = `/cycles/sets/${set.id}`;
  const floor = (tier: string) => {
    const band = set.tiers.find(({ code }) => code === tier);
    return band ? format.points(band.from) : "";
  };
  return (
    <PostForm to="saveCriteriaHead" back={`${page}/edit`} form={form} hidden={{ setId: set.id }} cancelHref={page}>
      <TextInput {...bind(form, "titleTh", set.titleTh)} label={t("titleTh")} />
      <TextInput {...bind(form, "titleEn", set.titleEn)} label={t("titleEn")} />
      <TextArea {...bind(form, "provenance", set.provenance)} label={t("provenance")} hint={t("provenanceHint")} limit={4000} optional />
      <NumberInput {...bind(form, "fullScore", format.points(set.fullScore))} label={t("fullScore")} decimals width="tiny" />
      <FieldGroup title={t("floorsTitle")} lead={t("floorsLead")}>
        <NumberInput {...bind(form, "gold", floor("GOLD"))} label={t("gold")} decimals width="tiny" optional />
        <NumberInput {...bind(form, "silver", floor("SILVER"))} label={t("silver")} decimals width="tiny" optional />
        <NumberInput {...bind(form, "blue", floor("BLUE"))} label={t("blue")} decimals width="tiny" optional />
      </FieldGroup>
    </PostForm>
  );
}

/** A set of one's own from this one. */
export function CopyForm({ set, form }: Props) {
  const t = useTranslations("criteriaSets");
  const page = `/cycles/sets/${set.id}`;
  return (
    <PostForm to="copySet" back={`${page}/copy`} form={form} hidden={{ setId: set.id }} cancelHref={page} submitLabel={t("copy")}>
      <TextInput {...bind(form, "code")} label={t("newCode")} hint={t("newCodeHint")} width="short" spellCheck={false} />
      <TextInput {...bind(form, "titleTh", set.titleTh)} label={t("titleTh")} />
      <TextInput {...bind(form, "titleEn", set.titleEn)} label={t("titleEn")} />
    </PostForm>
  );
}
