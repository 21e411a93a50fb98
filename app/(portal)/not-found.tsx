import { useTranslations } from "next-intl";
import { Missing } from "@/components/layout/missing";

export default function NotFound() {
  const t = useTranslations("error");
  return <Missing title={t("notFoundTitle")} text={t("notFoundText")} href="/dashboard" action={t("toDashboard")} />;
}
