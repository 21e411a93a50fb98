import { useTranslations } from "next-intl";
import { BackField } from "@/components/layout/back-field";

/** Keeps the person's language; comes back to the page that is open. */
export function LanguageForm({ locale }: { locale: "th" | "en" }) {
  const t = useTranslations("layout");
  const other = locale === "th" ? "en" : "th";
  return (
    <form method="post" action="/do/setLocale">
      <BackField />
      <input type="hidden" name="locale" value={other} />
      <button type="submit" lang={other} className="link inline-flex min-h-7 cursor-pointer items-center">
        {t(`switchTo.${other}`)}
      </button>
    </form>
  );
}
