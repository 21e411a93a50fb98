import { useTranslations } from "next-intl";
import { bind, formFor } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { LetterGroup } from "@/lib/domain/letter";
import type { ShownForm } from "@/lib/form-state";

export type LetterFormProps = { back: string; form: ShownForm; letter: { letterId: number | null; year: number; body: string; group: LetterGroup; subject: string; text: string } };

/** The words of a letter to a group; sent is nothing yet. */
export function LetterForm({ back, form, letter: { letterId, year, body, group, subject, text } }: LetterFormProps) {
  const t = useTranslations("letter");
  const own = formFor(form, "saveLetter");
  return (
    <PostForm to="saveLetter" back={back} form={form} hidden={{ letterId: letterId ?? "", year, body, group }} submitLabel={t("toPreview")}>
      <TextInput {...bind(own, "subject", subject)} label={t("subject")} />
      <TextArea {...bind(own, "text", text)} label={t("text")} hint={t("textHint")} rows={10} limit={5_000} />
    </PostForm>
  );
}
