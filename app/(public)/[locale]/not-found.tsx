import { useLocale, useTranslations } from "next-intl";
import { Missing } from "@/components/layout/missing";
import { publicPath } from "@/lib/i18n/locales";

export default function NotFound() {
  const t = useTranslations("error");
  const locale = useLocale();
  return <Missing title={t("notFoundTitle")} text={t("notFoundPublic")} href={publicPath(locale, "/")} action={t("toHome")} />;
}
