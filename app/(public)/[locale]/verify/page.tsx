import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { VerifyForm } from "@/components/certificates/verify-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PageHeader } from "@/components/ui/page-header";
import { parseCertificateNumber } from "@/lib/domain/validity";
import { publicPath } from "@/lib/i18n/locales";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verify"))("title") };
}

/** A number of the right form has a page of its own; what is mistyped is told here, with what was typed still in the box. */
export default async function VerifyPage({ searchParams }: PageProps<"/[locale]/verify">) {
  const { number } = await searchParams;
  const typed = typeof number === "string" ? number.trim().slice(0, 60) : "";
  const parsed = typed === "" ? null : parseCertificateNumber(typed);
  const locale = await getLocale();
  if (parsed?.ok) redirect(publicPath(locale, `/verify/${parsed.number}`));
  const t = await getTranslations("verify");
  const error = parsed ? t(parsed.why, { number: typed }) : undefined;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {error !== undefined && <ErrorSummary errors={[{ field: "number", message: error }]} />}
      <VerifyForm number={typed} error={error} />
    </>
  );
}
