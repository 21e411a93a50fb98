import { useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import type { TeamDetail } from "@/lib/cycles/teams";

export function TeamTable({ teams, year }: { teams: readonly TeamDetail[]; year: number }) {
  const t = useTranslations("team");
  return (
    <DataTable
      caption={t("count", { total: teams.length })}
      rows={teams}
      rowKey={(team) => team.id}
      empty={t("none")}
      columns={[
        {
          key: "number",
          header: t("number"),
          isRowHeader: true,
          cell: (team) => (
            <>
              <AppLink href={`/cycles/${year}/teams/${team.id}`}>{t("one", { number: team.number })}</AppLink>
              {team.nameTh && <span className="block font-normal">{team.nameTh}</span>}
            </>
          ),
        },
        { key: "members", header: t("members"), cell: (team) => <Members team={team} /> },
        { key: "cases", header: t("cases"), align: "end", cell: (team) => t("casesOf", { count: team.cases }) },
      ]}
    />
  );
}

function Members({ team }: { team: TeamDetail }) {
  const t = useTranslations("team");
  return (
    <ul>
      {team.members.map(({ user, position }) => (
        <li key={user.id}>
          {user.name} <span className="text-muted">{t(`position.${position}`)}</span>
        </li>
      ))}
    </ul>
  );
}
