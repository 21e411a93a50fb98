import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { Confirmation } from "@/components/ui/confirmation";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { readForm } from "@/lib/form-state";
import { publicPath } from "@/lib/i18n/locales";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access"))("confirmTitle"), robots: { index: false }, referrer: "no-referrer" };
}

/** A button and not the link alone: programs that look into letters follow links. */
export default async function ConfirmAccessPage({ searchParams }: PageProps<"/[locale]/confirm-access">) {
  const search = await searchParams;
  const [t, locale, form] = await Promise.all([getTranslations("access"), getLocale(), readForm(search)]);
  const page = publicPath(locale, "/confirm-access");
  const key = typeof search.key === "string" ? search.key : "";
  if (search.confirmed === "1") {
    return (
      <>
        <PageHeader title={t("confirmTitle")} />
        <Confirmation title={t("confirmed")}>
          <p>{t("confirmedNext")}</p>
        </Confirmation>
      </>
    );
  }
  // An address that was cut in the letter: a button here would only refuse.
  if (key === "") {
    return (
      <>
        <PageHeader title={t("confirmOver")} lead={t("confirmCut")} />
        <p>
          <AppLink href={publicPath(locale, "/ask-access")}>{t("askAgain")}</AppLink>
        </p>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("confirmTitle")} lead={t("confirmLead")} />
      <PostForm to="confirmAccess" back={addressWith(page, { key })} form={form} hidden={{ key, page }} submitLabel={t("confirm")} />
      {form.errors.length > 0 && (
        <p className="mt-4">
          <AppLink href={publicPath(locale, "/ask-access")}>{t("askAgain")}</AppLink>
        </p>
      )}
    </>
  );
}
