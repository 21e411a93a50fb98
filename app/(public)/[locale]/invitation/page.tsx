import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { bind, formFor } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { TextInput } from "@/components/ui/text-input";
import { findInvitation, type FoundInvitation } from "@/lib/access/queries";
import { getActor } from "@/lib/auth";
import { readForm, type ShownForm } from "@/lib/form-state";
import { publicPath } from "@/lib/i18n/locales";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access"))("invitationTitle"), robots: { index: false }, referrer: "no-referrer" };
}

/** Where the link of an invitation leads: an account is made here, or who has one takes the role. */
export default async function InvitationPage({ searchParams }: PageProps<"/[locale]/invitation">) {
  const search = await searchParams;
  const key = typeof search.key === "string" ? search.key : "";
  const [t, role, locale, form, found] = await Promise.all([
    getTranslations("access"), getTranslations("role"), getLocale(), readForm(search), findInvitation(key, new Date()),
  ]);
  const here = addressWith(publicPath(locale, "/invitation"), { key });
  if (!found) {
    return (
      <>
        <PageHeader title={t("overTitle")} lead={t("over")} />
        <p>
          <AppLink href={publicPath(locale, "/sign-in")}>{t("signIn")}</AppLink>
        </p>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("invitationTitle")} lead={t("invited", { role: role(found.role), place: found.place ?? "" })} />
      {found.hasAccount ? <Take here={here} keyText={key} form={form} /> : <Accept here={here} keyText={key} form={form} found={found} />}
    </>
  );
}

type FormProps = { here: string; keyText: string; form: ShownForm };

/** The account is there: its owner signs in, and says yes. */
async function Take({ here, keyText, form }: FormProps) {
  const [t, locale, actor] = await Promise.all([getTranslations("access"), getLocale(), getActor()]);
  if (!actor) {
    return (
      <InsetText>
        <p>{t("hasAccount")}</p>
        <AppLink href={addressWith(publicPath(locale, "/sign-in"), { back: here })}>{t("signIn")}</AppLink>
      </InsetText>
    );
  }
  return (
    <PostForm to="takeInvitation" back={here} form={form} hidden={{ key: keyText }} submitLabel={t("take")}>
      <p>{t("takeAs", { name: actor.name })}</p>
    </PostForm>
  );
}

async function Accept({ here, keyText, form, found }: FormProps & { found: FoundInvitation }) {
  const t = await getTranslations("access");
  const mine = formFor(form, "acceptInvitation");
  return (
    <PostForm to="acceptInvitation" back={here} form={form} hidden={{ key: keyText }} submitLabel={t("accept")} label={t("invitationTitle")}>
      <p>{t("accountOf", { email: found.email })}</p>
      {/* So that the browser keeps the passphrase beside the address. */}
      <input type="hidden" name="username" autoComplete="username" value={found.email} />
      <TextInput {...bind(mine, "name", found.name)} label={t("name")} autoComplete="name" />
      <TextInput name="passphrase" error={bind(mine, "passphrase").error} label={t("passphrase")} hint={t("passphraseHint")} type="password" autoComplete="new-password" />
    </PostForm>
  );
}
