import { getLocale, getTranslations } from "next-intl/server";
import { MeetingForm } from "@/components/meetings/meeting-form";
import { MinutesTable } from "@/components/meetings/minutes-table";
import { ButtonLink } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { Details } from "@/components/ui/details";
import { formFor } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { requireActor } from "@/lib/auth";
import { readForm, type Search, type ShownForm } from "@/lib/form-state";
import { format } from "@/lib/format";
import { getMeeting, type MeetingDesk } from "@/lib/decisions/meeting-queries";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string; number: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  return { title: (await getTranslations("meeting"))("of", await params) };
}

/** A meeting: who was there, what it decided, and until it is closed the form to keep it. */
export default async function MeetingPage({ params, searchParams }: Props) {
  const asked = await params;
  const [year, number] = [idOrNotFound(asked.year), idOrNotFound(asked.number)];
  const here = `/cycles/${year}/committee/meetings/${number}`;
  const actor = await requireActor(here);
  const desk = await orNotFound(getMeeting(actor, year, number));
  const [t, committee, form] = await Promise.all([getTranslations("meeting"), getTranslations("committee"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader
        title={t("of", { number, year })}
        eyebrow={committee("eyebrow", { year })}
        crumbs={[
          { href: `/cycles/${year}/committee`, label: committee("title") },
          { href: `/cycles/${year}/committee/meetings`, label: t("title") },
        ]}
        actions={<ButtonLink href={`${here}/pdf`} tone="secondary">{t("pdf")}</ButtonLink>}
      />
      <Facts desk={desk} />
      <Keeping desk={desk} here={here} form={form} />
      <Section title={t("cases")}>
        {desk.open > 0 && <p>{t("openCases", { count: desk.open })}</p>}
        {desk.hidden > 0 && <p>{t("hidden", { count: desk.hidden })}</p>}
        <MinutesTable cases={desk.minutes.cases} />
        <Closing desk={desk} here={here} form={form} />
      </Section>
    </>
  );
}

async function Facts({ desk: { minutes, closedAt, closedBy } }: { desk: MeetingDesk }) {
  const [t, locale] = await Promise.all([getTranslations("meeting"), getLocale()]);
  const manner = [t(`mannerOf.${minutes.manner}`), minutes.place].filter(Boolean).join(" · ");
  const state = closedAt ? t("closedAt", { by: closedBy ?? "", at: format.instant(closedAt, locale) }) : t("open");
  return (
    <SummaryList
      rows={[
        { key: "heldOn", label: t("heldOn"), value: format.day(minutes.heldOn, locale) },
        { key: "manner", label: t("manner"), value: manner },
        { key: "chair", label: t("chair"), value: minutes.chair ?? t("chairEmpty") },
        { key: "present", label: t("present"), value: minutes.present.join(", ") },
        { key: "secretary", label: t("secretary"), value: minutes.secretary },
        { key: "guests", label: t("guests"), value: minutes.guests.join(", ") },
        { key: "notes", label: t("notes"), value: minutes.notes && <span className="whitespace-pre-line">{minutes.notes}</span> },
        { key: "state", label: t("state"), value: state },
      ]}
    />
  );
}

type KeepingProps = { desk: MeetingDesk; here: string; form: ShownForm };

/** Until it is closed. */
async function Keeping({ desk, here, form }: KeepingProps) {
  const t = await getTranslations("meeting");
  if (!desk.mayKeep) return null;
  const { year, number, heldOn, manner, place, secretary, notes } = desk.minutes;
  const fields = { number, heldOn, manner, place, secretary, notes, ...desk.fields };
  return (
    <Details summary={t("edit")} open={formFor(form, "saveMeeting").errors.length > 0}>
      <MeetingForm cycleId={desk.cycleId} year={year} meetingId={desk.id} back={here} fields={fields} members={desk.members} form={form} />
    </Details>
  );
}

/** Under what it closes. */
async function Closing({ desk, here, form }: KeepingProps) {
  const t = await getTranslations("meeting");
  if (!desk.mayKeep) return null;
  return (
    <ConfirmForm
      to="closeMeeting"
      back={here}
      form={form}
      hidden={{ meetingId: desk.id }}
      ask={t("closeAsk")}
      consequence={<p>{t("closeConsequence", { cases: desk.minutes.cases.length + desk.hidden, open: desk.open })}</p>}
      submitLabel={t("closeSubmit")}
      tone="danger"
    />
  );
}
