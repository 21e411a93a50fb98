import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Missing } from "@/components/layout/missing";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("error"))("notFoundTitle") };
}

export default function NotFound() {
  const t = useTranslations("error");
  return <Missing title={t("notFoundTitle")} text={t("notFoundText")} href="/dashboard" action={t("toDashboard")} />;
}
