import { getTranslations } from "next-intl/server";
import { TeamForm } from "@/components/teams/team-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { listAssessors, listTeams } from "@/lib/cycles/teams";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("team"))("new") };
}

export default async function NewTeamPage({ params, searchParams }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/teams/new`);
  const { cycleId, teams } = await orNotFound(listTeams(actor, idOrNotFound(year)));
  const [t, cycle, form, assessors] = await Promise.all([
    getTranslations("team"), getTranslations("cycle"), readForm(await searchParams), listAssessors(actor),
  ]);
  const list = `/cycles/${year}/teams`;
  const nextNumber = Math.max(0, ...teams.map((team) => team.number)) + 1;
  return (
    <>
      <PageHeader
        title={t("new")}
        eyebrow={cycle("of", { year })}
        crumbs={[{ href: `/cycles/${year}`, label: cycle("of", { year }) }, { href: list, label: t("title") }]}
      />
      {assessors.length === 0 ? (
        <EmptyState>
          <p className="mb-4">{t("noAssessors")}</p>
          <ButtonLink href="/users">{t("toUsers")}</ButtonLink>
        </EmptyState>
      ) : (
        <TeamForm form={form} back={`${list}/new`} year={Number(year)} cycleId={cycleId} assessors={assessors} nextNumber={nextNumber} />
      )}
    </>
  );
}
