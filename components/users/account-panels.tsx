import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { Email } from "@/components/users/email";
import { ButtonLink } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { SummaryList } from "@/components/ui/summary-list";
import { TextInput } from "@/components/ui/text-input";
import { todayInThailand } from "@/lib/domain/calendar";
import { format } from "@/lib/format";
import type { UserDetail } from "@/lib/users/queries";

type Props = { user: UserDetail; form: FormState };

export function DetailsPanel({ user }: { user: UserDetail }) {
  const t = useTranslations("user");
  const locale = useLocale();
  const employer = user.agency && `${nameIn(locale, user.agency)} · ${nameIn(locale, user.agency.ministry)}`;
  const edit = user.mayManage && (
    <ButtonLink href={`/users/${user.id}/edit`} tone="secondary" size="small">
      {t("edit")}
    </ButtonLink>
  );
  return (
    <Panel title={t("details")} aside={edit}>
      <SummaryList
        empty={t("noEmployer")}
        rows={[
          { key: "email", label: t("email"), value: <Email address={user.email} /> },
          { key: "employer", label: t("employer"), value: employer },
          { key: "locale", label: t("locale"), value: t(user.locale === "en" ? "localeEn" : "localeTh") },
          { key: "password", label: t("password"), value: t(user.hasPassword ? "hasPassword" : "noPassword") },
          { key: "created", label: t("created"), value: format.day(todayInThailand(user.createdAt), locale) },
        ]}
      />
    </Panel>
  );
}

/** A new passphrase, by an administrator, who hands it to the person. Shown as it is typed, so that it can be handed over right. */
export function PasswordPanel({ user, form }: Props) {
  const t = useTranslations("user");
  const mine = formFor(form, "setPassword");
  return (
    <Panel title={t("newPassword")}>
      <PostForm
        to="setPassword"
        back={`/users/${user.id}`}
        form={mine}
        hidden={{ userId: user.id }}
        submitLabel={t("setPassword")}
        submitTone="secondary"
      >
        <TextInput
          {...bind(mine, "passphrase")}
          label={t("passphrase")}
          hint={t("passphraseHint")}
          width="long"
          autoComplete="off"
          spellCheck={false}
        />
      </PostForm>
    </Panel>
  );
}

/** Closing an account, or opening it again. */
export function ClosingPanel({ user, form }: Props) {
  const t = useTranslations("user");
  const locale = useLocale();
  const send = { back: `/users/${user.id}`, form, hidden: { userId: user.id } };
  if (user.disabledAt) {
    return (
      <Panel title={t("closing")}>
        <p>{t("disabledSince", { day: format.instant(user.disabledAt, locale) })}</p>
        <PostForm to="enableUser" {...send} submitLabel={t("enable")} submitTone="secondary" />
      </Panel>
    );
  }
  return (
    <Panel title={t("closing")}>
      <ConfirmForm
        to="disableUser"
        {...send}
        ask={t("disable")}
        consequence={<p>{t("disableConsequence", { name: user.name })}</p>}
        submitLabel={t("disableConfirm")}
        tone="danger"
      />
    </Panel>
  );
}
