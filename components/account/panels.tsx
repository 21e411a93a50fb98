import { useLocale, useTranslations } from "next-intl";
import { deviceOf } from "@/components/account/device";
import { nameIn } from "@/components/bodies/names";
import { RadioGroup } from "@/components/ui/choices";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import { Email } from "@/components/users/email";
import { Scope } from "@/components/users/scope";
import { format } from "@/lib/format";
import type { getOwnAccount, GrantRow, OwnSession } from "@/lib/users/queries";

type Account = Awaited<ReturnType<typeof getOwnAccount>>;

export function AboutMe({ account }: { account: Account }) {
  const t = useTranslations("account");
  const user = useTranslations("user");
  const locale = useLocale();
  const employer = account.agency && `${nameIn(locale, account.agency)} · ${nameIn(locale, account.agency.ministry)}`;
  return (
    <Panel title={t("details")}>
      <SummaryList
        empty={user("noEmployer")}
        rows={[
          { key: "name", label: user("name"), value: account.name },
          { key: "email", label: user("email"), value: <Email address={account.email} /> },
          { key: "employer", label: user("employer"), value: employer },
        ]}
      />
      <p className="text-muted">{t("detailsHint")}</p>
    </Panel>
  );
}

export function MyRoles({ grants }: { grants: readonly GrantRow[] }) {
  const t = useTranslations("account");
  const role = useTranslations("role");
  return (
    <Panel title={t("roles")}>
      {grants.length === 0 ? (
        <p>{t("noRoles")}</p>
      ) : (
        <SummaryList rows={grants.map((grant) => ({ key: String(grant.id), label: role(grant.role), value: <Scope grant={grant} /> }))} />
      )}
    </Panel>
  );
}

/** Each language is named in itself, so that who cannot read this page finds the own. */
export function Language({ form, locale }: { form: FormState; locale: string }) {
  const t = useTranslations("account");
  const mine = formFor(form, "setLocale");
  const options = [
    { value: "th", label: <span lang="th">ไทย</span> },
    { value: "en", label: <span lang="en">English</span> },
  ];
  return (
    <Panel title={t("language")}>
      <PostForm to="setLocale" back="/account?done=LOCALE_SET" form={mine} submitLabel={t("saveLanguage")} submitTone="secondary">
        <RadioGroup {...bind(mine, "locale", locale)} label={t("language")} labelHidden options={options} inline />
      </PostForm>
    </Panel>
  );
}

export function Sessions({ form, sessions, here }: { form: FormState; sessions: readonly OwnSession[]; here: string | null }) {
  const t = useTranslations("account");
  const locale = useLocale();
  const others = sessions.filter((session) => session.tokenHash !== here).length;
  return (
    <Panel title={t("sessions")}>
      <ul>
        {sessions.map((session) => (
          <li key={session.id} className="border-b border-line py-3">
            <p className="flex flex-wrap items-center gap-x-3 font-semibold">
              <DeviceName userAgent={session.userAgent} />
              {session.tokenHash === here && <Tag tone="good">{t("here")}</Tag>}
            </p>
            <p className="text-muted">
              {t("since", { at: format.instant(session.createdAt, locale), until: format.instant(session.expiresAt, locale) })}
            </p>
            {session.tokenHash !== here && <EndSession session={session} form={form} />}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-muted">{t(others === 0 ? "onlyHere" : "sessionsHint")}</p>
      {others > 0 && (
        <PostForm
          to="endOtherSessions"
          back="/account"
          form={formFor(form, "endOtherSessions")}
          submitLabel={t("endOthers")}
          submitTone="secondary"
        />
      )}
    </Panel>
  );
}

function EndSession({ session, form }: { session: OwnSession; form: FormState }) {
  const t = useTranslations("account");
  const locale = useLocale();
  return (
    <>
      <p className="mb-2 text-muted">{t("lastSeen", { at: format.instant(session.lastSeenAt, locale) })}</p>
      <PostForm to="endSession" back="/account" form={formFor(form, "endSession")} hidden={{ sessionId: session.id }} submitLabel={t("endOne")} submitTone="secondary" />
    </>
  );
}

function DeviceName({ userAgent }: { userAgent: string | null }) {
  const t = useTranslations("account");
  const { browser, system } = deviceOf(userAgent);
  if (browser === null && system === null) return <>{t("unknownDevice")}</>;
  return <>{t("device", { browser: browser ?? t("otherBrowser"), system: system ?? t("otherSystem") })}</>;
}
