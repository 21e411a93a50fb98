import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/choices";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { EmptyState } from "@/components/ui/data-table";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, bindMany, formFor } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel, Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import { requireActor } from "@/lib/auth";
import { canManage } from "@/lib/domain/areas";
import { todayInThailand } from "@/lib/domain/calendar";
import { ROLES } from "@/lib/domain/permissions";
import { readForm, type Search, type ShownForm } from "@/lib/form-state";
import { formatWindow } from "@/lib/format";
import { listNotices, type NoticeRow } from "@/lib/notices/queries";

const HERE = "/mail/notices";

export async function generateMetadata() {
  return { title: (await getTranslations("notices"))("title") };
}

/** What the secretariat tells people of some roles on their home page, from day to day. */
export default async function NoticesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(HERE);
  if (!canManage(actor, "notices")) notFound();
  const [t, mail, form, notices] = await Promise.all([getTranslations("notices"), getTranslations("mailbox"), readForm(await searchParams), listNotices(actor)]);
  const today = todayInThailand(new Date());
  return (
    <>
      <PageHeader title={t("title")} crumbs={[{ href: "/mail", label: mail("title") }]} lead={<p>{t("lead")}</p>} />
      <Panel title={t("new")}><NoticeForm form={form} today={today} /></Panel>
      <Section title={t("past")}>
        {notices.length === 0 ? <EmptyState>{t("none")}</EmptyState> : notices.map((notice) => <NoticeItem key={notice.id} notice={notice} today={today} form={form} />)}
      </Section>
    </>
  );
}

async function NoticeForm({ form: shown, today }: { form: ShownForm; today: string }) {
  const [t, role] = [await getTranslations("notices"), await getTranslations("role")];
  const form = formFor(shown, "writeNotice");
  return (
    <PostForm to="writeNotice" back={HERE} form={form} submitLabel={t("put")} actions={<LookButton />}>
      <CheckboxGroup {...bindMany(form, "roles", [])} label={t("roles")} options={ROLES.map((value) => ({ value, label: role(value) }))} columns />
      <TextArea {...bind(form, "textTh")} label={t("textTh")} limit={1000} />
      <TextArea {...bind(form, "textEn")} label={t("textEn")} hint={t("textEnHint")} limit={1000} />
      <DateField {...bindDay(form, "fromOn", today)} label={t("fromOn")} />
      <DateField {...bindDay(form, "untilOn", null)} label={t("untilOn")} />
    </PostForm>
  );
}

/** In a tab of its own: what was typed stays where it is. */
async function LookButton() {
  const t = await getTranslations("notices");
  return <button type="submit" formMethod="get" formAction="/mail/notices/look" formTarget="_blank" className={buttonClass("secondary")}>{t("look")}</button>;
}

const stateOf = ({ withdrawnAt, fromOn, untilOn }: NoticeRow, today: string) => {
  if (withdrawnAt) return "WITHDRAWN";
  if (untilOn < today) return "OVER";
  return fromOn > today ? "COMING" : "SHOWN";
};

async function NoticeItem({ notice, today, form }: { notice: NoticeRow; today: string; form: ShownForm }) {
  const [t, role, locale] = [await getTranslations("notices"), await getTranslations("role"), await getLocale()];
  const state = stateOf(notice, today);
  return (
    <article className="my-6">
      <p className="flex flex-wrap items-center gap-x-3">
        <Tag tone={state === "SHOWN" ? "good" : "neutral"}>{t(`state.${state}`)}</Tag>
        <span>{formatWindow(notice.fromOn, notice.untilOn, locale)}</span>
        <span className="text-muted">{t("to", { roles: notice.roles.map((name) => role(name)).join(", "), name: notice.writtenBy })}</span>
      </p>
      <InsetText>
        <p className="whitespace-pre-line">{notice.textTh}</p>
        {notice.textEn && <p className="mt-2 whitespace-pre-line" lang="en">{notice.textEn}</p>}
      </InsetText>
      {(state === "SHOWN" || state === "COMING") && (
        <ConfirmForm to="withdrawNotice" back={HERE} form={form} hidden={{ noticeId: notice.id }} ask={t("withdraw")} consequence={<p>{t("withdrawWhat")}</p>} submitLabel={t("withdrawConfirm")} tone="danger" />
      )}
    </article>
  );
}
