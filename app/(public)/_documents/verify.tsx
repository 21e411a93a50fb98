import { useLocale, useTranslations } from "next-intl";
import type { MakePage } from "@/app/(public)/_documents/page";
import { VerifyForm } from "@/components/certificates/verify-form";
import { AppLink } from "@/components/ui/app-link";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PageHeader } from "@/components/ui/page-header";
import { parseCertificateNumber } from "@/lib/domain/validity";
import { publicPath } from "@/lib/i18n/locales";
import { say } from "@/lib/messages";

const LONGEST_SHOWN = 60;

/** A number of the right form has a page of its own; what is mistyped is told here, with what was typed still in the box. */
export const verifyPage: MakePage = async ({ locale, search }) => {
  const typed = (search.get("number") ?? "").trim().slice(0, LONGEST_SHOWN);
  const parsed = typed === "" ? null : parseCertificateNumber(typed);
  if (parsed?.ok) return { to: publicPath(locale, `/verify/${parsed.number}`) };
  return { title: say(locale, "verify.title"), body: <Verify typed={typed} why={parsed?.why ?? null} /> };
};

function Verify({ typed, why }: { typed: string; why: "FORM" | "CHECK_DIGIT" | null }) {
  const [t, check] = [useTranslations("verify"), useTranslations("check")];
  const locale = useLocale();
  const error = why === null ? undefined : t(why, { number: typed });
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {error !== undefined && <ErrorSummary errors={[{ field: "number", message: error }]} />}
      <VerifyForm number={typed} error={error} />
      <p>
        <AppLink href={publicPath(locale, "/check")}>{check("title")}</AppLink> ·{" "}
        <AppLink href={publicPath(locale, "/register")}>{t("search")}</AppLink>
      </p>
    </>
  );
}
