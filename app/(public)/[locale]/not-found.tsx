import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Missing } from "@/components/layout/missing";
import { publicPath } from "@/lib/i18n/locales";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("error"))("notFoundTitle") };
}

export default function NotFound() {
  const t = useTranslations("error");
  const locale = useLocale();
  return <Missing title={t("notFoundTitle")} text={t("notFoundPublic")} href={publicPath(locale, "/")} action={t("toHome")} />;
}
