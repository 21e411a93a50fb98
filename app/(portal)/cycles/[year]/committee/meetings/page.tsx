import { getLocale, getTranslations } from "next-intl/server";
import { MeetingForm } from "@/components/meetings/meeting-form";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { todayInThailand } from "@/lib/domain/calendar";
import { readForm, type Search } from "@/lib/form-state";
import { format } from "@/lib/format";
import { listMeetings, type MeetingList, type MeetingRow } from "@/lib/decisions/meeting-queries";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("meeting"))("title") };
}

/** The committee's meetings of a cycle, and the form for a new one. */
export default async function MeetingsPage({ params, searchParams }: Props) {
  const year = idOrNotFound((await params).year);
  const here = `/cycles/${year}/committee/meetings`;
  const actor = await requireActor(here);
  const list = await orNotFound(listMeetings(actor, year));
  const [t, committee, form] = await Promise.all([getTranslations("meeting"), getTranslations("committee"), readForm(await searchParams)]);
  const fields = {
    number: list.next, heldOn: todayInThailand(new Date()), manner: "ROOM", place: null, chairId: null, present: [], secretary: null, guests: "", notes: "",
  } as const;
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={committee("eyebrow", { year })}
        crumbs={[{ href: `/cycles/${year}/committee`, label: committee("title") }]}
        lead={t("lead")}
      />
      <Laid list={list} />
      {list.mayKeep && (
        <Section title={t("new")}>
          <MeetingForm cycleId={list.cycleId} year={year} back={here} fields={fields} members={list.members} form={form} />
        </Section>
      )}
    </>
  );
}

async function Laid({ list: { meetings, year } }: { list: MeetingList }) {
  const [t, locale] = await Promise.all([getTranslations("meeting"), getLocale()]);
  const columns: Column<MeetingRow>[] = [
    {
      key: "number",
      header: t("number"),
      isRowHeader: true,
      cell: ({ number }) => <AppLink href={`/cycles/${year}/committee/meetings/${number}`}>{t("ofShort", { number })}</AppLink>,
    },
    { key: "heldOn", header: t("heldOn"), cell: ({ heldOn }) => format.day(heldOn, locale) },
    { key: "manner", header: t("manner"), cell: ({ manner }) => t(`mannerOf.${manner}`) },
    { key: "present", header: t("present"), align: "end", cell: ({ present }) => present },
    { key: "cases", header: t("casesCount"), align: "end", cell: ({ cases }) => cases },
    { key: "state", header: t("state"), cell: ({ closedAt }) => t(closedAt ? "closed" : "open") },
  ];
  return <DataTable caption={t("caption")} captionHidden columns={columns} rows={meetings} rowKey={({ id }) => id} empty={<p>{t("empty")}</p>} />;
}
