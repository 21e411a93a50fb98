import { useLocale, useTranslations } from "next-intl";
import { Missing } from "@/components/layout/missing";
import { publicPath } from "@/lib/i18n/locales";

export function MissingPage() {
  const t = useTranslations("error");
  return <Missing title={t("notFoundTitle")} text={t("notFoundPublic")} href={publicPath(useLocale(), "/")} action={t("toHome")} />;
}
