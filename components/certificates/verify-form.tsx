import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import { publicPath } from "@/lib/i18n/locales";

/** Asks for a number; a plain form that is sent by GET, so that a result has an address. */
export function VerifyForm({ number, error }: { number?: string; error?: string }) {
  const t = useTranslations("verify");
  const locale = useLocale();
  return (
    <form method="get" action={publicPath(locale, "/verify")} role="search" aria-label={t("title")}>
      <TextInput
        name="number"
        label={t("number")}
        hint={t("hint")}
        error={error}
        defaultValue={number}
        width="medium"
        autoComplete="off"
        spellCheck={false}
      />
      <div className="my-4">
        <Button>{t("action")}</Button>
      </div>
    </form>
  );
}
