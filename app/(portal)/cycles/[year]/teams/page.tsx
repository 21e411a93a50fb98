import { getTranslations } from "next-intl/server";
import { TeamTable } from "@/components/teams/team-table";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { listTeams } from "@/lib/cycles/teams";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("team"))("title") };
}

export default async function TeamsPage({ params }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/teams`);
  const { teams, opened, announced } = await orNotFound(listTeams(actor, idOrNotFound(year)));
  const [t, cycle] = await Promise.all([getTranslations("team"), getTranslations("cycle")]);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
        actions={announced ? undefined : <ButtonLink href={`/cycles/${year}/teams/new`}>{t("add")}</ButtonLink>}
      />
      <TeamTable teams={teams} year={Number(year)} />
      {!opened && <p className="mt-6"><AppLink href={`/cycles/${year}/setup`}>{t("toSetup")}</AppLink></p>}
    </>
  );
}
