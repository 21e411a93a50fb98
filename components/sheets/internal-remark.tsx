import { useTranslations } from "next-intl";

/** What was written for those inside, marked as such; nothing where nothing was. */
export function InternalRemark({ text }: { text: string | undefined }) {
  const t = useTranslations("sheet");
  if (!text?.trim()) return null;
  return (
    <p className="mt-1 border-s-4 border-edge ps-3 text-sm">
      <span className="font-semibold">{t("internal")}</span> <span className="whitespace-pre-line">{text}</span>
    </p>
  );
}
