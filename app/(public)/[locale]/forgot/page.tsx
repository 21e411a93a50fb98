import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import { Confirmation } from "@/components/ui/confirmation";
import { bind, formFor } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { TextInput } from "@/components/ui/text-input";
import { readForm } from "@/lib/form-state";
import { publicPath } from "@/lib/i18n/locales";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reset"))("askTitle"), robots: { index: false } };
}

/** Who forgot the passphrase asks for a letter. */
export default async function ForgotPage({ searchParams }: PageProps<"/[locale]/forgot">) {
  const search = await searchParams;
  const [t, locale, form] = await Promise.all([getTranslations("reset"), getLocale(), readForm(search)]);
  const page = publicPath(locale, "/forgot");
  if (search.sent === "1") {
    return (
      <>
        <PageHeader title={t("askTitle")} />
        <Confirmation title={t("sent")}>
          <p>{t("sentNext")}</p>
        </Confirmation>
        <p>
          <AppLink href={page}>{t("again")}</AppLink>
        </p>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("askTitle")} lead={t("askLead")} />
      <PostForm to="askReset" back={page} form={form} hidden={{ page }} submitLabel={t("ask")} label={t("askTitle")}>
        <TextInput {...bind(formFor(form, "askReset"), "email")} label={t("email")} type="email" inputMode="email" autoComplete="username" spellCheck={false} />
      </PostForm>
    </>
  );
}
