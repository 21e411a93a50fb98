import { useTranslations } from "next-intl";
import { InsetText } from "@/components/ui/notice";

/** A notice as it stands on the home page; its preview shows the same. */
export function NoticeWords({ text, lang }: { text: string; lang?: "th" | "en" }) {
  const t = useTranslations("notices");
  return (
    <InsetText>
      <p className="text-sm font-semibold">{t("fromSecretariat")}</p>
      <p className="whitespace-pre-line break-words" lang={lang}>{text}</p>
    </InsetText>
  );
}
