import { getTranslations } from "next-intl/server";
import { TeamForm } from "@/components/teams/team-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getTeam, listAssessors } from "@/lib/cycles/teams";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string; id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("team"))("edit") };
}

export default async function TeamPage({ params, searchParams }: Props) {
  const { year, id } = await params;
  const actor = await requireActor(`/cycles/${year}/teams/${id}`);
  const team = await orNotFound(getTeam(actor, idOrNotFound(year), idOrNotFound(id)));
  const [t, cycle, form, assessors] = await Promise.all([
    getTranslations("team"), getTranslations("cycle"), readForm(await searchParams), listAssessors(actor),
  ]);
  const list = `/cycles/${year}/teams`;
  return (
    <>
      <PageHeader
        title={t("one", { number: team.number })}
        eyebrow={cycle("of", { year })}
        lead={team.nameTh ?? undefined}
        crumbs={[{ href: `/cycles/${year}`, label: cycle("of", { year }) }, { href: list, label: t("title") }]}
      />
      <TeamForm form={form} back={`${list}/${team.id}`} year={Number(year)} cycleId={team.cycleId} assessors={assessors} team={team} />
    </>
  );
}
