import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { formFor, bind } from "@/components/ui/form-state";
import { DemoMark, InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { TextInput } from "@/components/ui/text-input";
import { addressWith } from "@/components/ui/address";
import { localPath } from "@/lib/action";
import { getActor } from "@/lib/auth";
import { readForm, type ShownForm } from "@/lib/form-state";
import { publicPath } from "@/lib/i18n/locales";
import { findDemoAccounts, type DemoAccount } from "@/lib/users/demo";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: PageProps<"/[locale]/sign-in">) {
  const search = await searchParams;
  const wanted = localPath(search.back, "/dashboard");
  if (await getActor()) redirect(wanted);
  const [t, locale, form, accounts] = await Promise.all([getTranslations("signIn"), getLocale(), readForm(search), findDemoAccounts()]);
  const here = addressWith(publicPath(locale, "/sign-in"), { back: search.back === undefined ? null : wanted });
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {search.back !== undefined && form.errors.length === 0 && (
        <InsetText>
          <p>{t("signedOut")}</p>
        </InsetText>
      )}
      <div className="grid gap-8 lg:grid-cols-2">
        <SignInForm form={form} here={here} wanted={wanted} />
        {accounts.length > 0 && <DemoPanel accounts={accounts} form={form} here={here} wanted={wanted} />}
      </div>
    </>
  );
}

type FormProps = { form: ShownForm; here: string; wanted: string };

async function SignInForm({ form, here, wanted }: FormProps) {
  const [t, locale] = await Promise.all([getTranslations("signIn"), getLocale()]);
  const mine = formFor(form, "signIn");
  return (
    <div>
      <PostForm to="signIn" back={here} form={form} hidden={{ wanted }} submitLabel={t("submit")} label={t("title")}>
        <TextInput {...bind(mine, "email")} label={t("email")} type="email" inputMode="email" autoComplete="username" spellCheck={false} />
        <TextInput
          name="passphrase"
          error={bind(mine, "passphrase").error}
          label={t("passphrase")}
          type="password"
          autoComplete="current-password"
        />
      </PostForm>
      <p className="mt-6">
        <AppLink href={publicPath(locale, "/forgot")}>{t("forgot")}</AppLink>
      </p>
      <p className="mt-3">
        <AppLink href={publicPath(locale, "/ask-access")}>{t("askAccess")}</AppLink>
      </p>
    </div>
  );
}

async function DemoPanel({ accounts, form, here, wanted }: FormProps & { accounts: DemoAccount[] }) {
  const t = await getTranslations("signIn");
  return (
    <Panel title={t("demoTitle")} aside={<DemoMark />} tone="tinted" className="my-0">
      <p className="mb-4">{t("demoLead")}</p>
      <ul className="grid gap-3">
        {accounts.map((account) => (
          <li key={account.email}>
            <PostForm
              to="signInDemo"
              back={here}
              form={form}
              hidden={{ email: account.email, wanted }}
              actions={null}
              id={`demo-${account.email.split("@")[0]}`}
            >
              <DemoButton account={account} />
            </PostForm>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

async function DemoButton({ account }: { account: DemoAccount }) {
  const t = await getTranslations();
  const roles = [...account.roles.map((role) => t(`role.${role}`)), ...account.scope].join(" · ");
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <span className="min-w-0 flex-1 basis-48 leading-snug">
        <b className="block">{account.name}</b>
        <span className="block text-sm text-muted">{roles}</span>
        <span className="block text-sm text-muted">{account.email}</span>
      </span>
      <Button tone="secondary" size="small" label={t("signIn.demoEnter", { name: account.name })}>
        {t("signIn.submit")}
      </Button>
    </div>
  );
}
