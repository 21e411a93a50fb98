import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { CalendarPanel } from "@/components/account/calendar-panel";
import { AboutMe, Language, MyRoles, Sessions } from "@/components/account/panels";
import { AppLink } from "@/components/ui/app-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PastEmployers } from "@/components/users/past-employers";
import { requireActor, sessionHash } from "@/lib/auth";
import { CALENDAR_KEY } from "@/lib/calendar/key";
import { findCalendar } from "@/lib/calendar/queries";
import { readBodyOptions } from "@/lib/centers/bodies";
import { readForm, type Search } from "@/lib/form-state";
import { listPastEmployers } from "@/lib/users/employers";
import { getOwnAccount, listOwnGrants, listOwnSessions } from "@/lib/users/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/account");
  const [t, form, account, grants, sessions, here, employers, bodies, calendar] = await Promise.all([
    getTranslations("account"),
    readForm(await searchParams),
    getOwnAccount(actor),
    listOwnGrants(actor),
    listOwnSessions(actor, new Date()),
    sessionHash(),
    listPastEmployers(actor, actor.userId),
    readBodyOptions(),
    cookies().then((sent) => findCalendar(actor, sent.get(CALENDAR_KEY)?.value ?? "")),
  ]);
  return (
    <>
      <PageHeader title={t("title")} />
      <AboutMe account={account} />
      <PastEmployers employers={employers} bodies={bodies} form={form} back="/account" userId={null} />
      <MyRoles grants={grants} />
      <Language form={form} locale={account.locale} />
      <CalendarPanel calendar={calendar} form={form} />
      <Sessions form={form} sessions={sessions} here={here} />
      <Panel title={t("dataTitle")}>
        <p>{t("dataText")}</p>
        <AppLink href="/account/data">{t("data")}</AppLink>
      </Panel>
    </>
  );
}
