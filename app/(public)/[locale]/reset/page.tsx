import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { Confirmation } from "@/components/ui/confirmation";
import { bind, formFor } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { TextInput } from "@/components/ui/text-input";
import { isResetOpen } from "@/lib/access/reset";
import { readForm } from "@/lib/form-state";
import { publicPath } from "@/lib/i18n/locales";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reset"))("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Where the link of the letter leads: a new passphrase is chosen. */
export default async function ResetPage({ searchParams }: PageProps<"/[locale]/reset">) {
  const search = await searchParams;
  const key = typeof search.key === "string" ? search.key : "";
  const [t, locale, form, isOpen] = await Promise.all([getTranslations("reset"), getLocale(), readForm(search), isResetOpen(key, new Date())]);
  const page = publicPath(locale, "/reset");
  if (search.changed === "1") {
    return (
      <>
        <PageHeader title={t("title")} />
        <Confirmation title={t("changed")}>
          <p>{t("changedNext")}</p>
        </Confirmation>
        <p>
          <AppLink href={publicPath(locale, "/sign-in")}>{t("signIn")}</AppLink>
        </p>
      </>
    );
  }
  if (!isOpen) {
    return (
      <>
        <PageHeader title={t("overTitle")} lead={t("over")} />
        <p>
          <AppLink href={publicPath(locale, "/forgot")}>{t("askTitle")}</AppLink>
        </p>
      </>
    );
  }
  const { error } = bind(formFor(form, "resetPassword"), "passphrase");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <PostForm to="resetPassword" back={addressWith(page, { key })} form={form} hidden={{ key, page }} submitLabel={t("choose")} label={t("title")}>
        <TextInput name="passphrase" error={error} label={t("passphrase")} hint={t("passphraseHint")} type="password" autoComplete="new-password" />
      </PostForm>
    </>
  );
}
