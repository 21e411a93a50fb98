import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choices";
import { EmptyState } from "@/components/ui/data-table";
import type { AssessedStage } from "@/lib/domain/stage";

type Team = { id: number; number: number; nameTh: string | null; chairName: string | null; scorers: number; openCases: number; freeScorers: number };
type TeamChoiceProps = { path: string; teams: readonly Team[]; chosen: number | null; stage: AssessedStage };

/** First step: the team. A form that asks, so that the choice stands in the address. */
export function TeamChoice({ path, teams, chosen, stage }: TeamChoiceProps) {
  const t = useTranslations("assign");
  const tc = useTranslations("compare");
  if (teams.length === 0) return <EmptyState>{t("noTeams")}</EmptyState>;
  return (
    <form method="get" action={path} className="my-6">
      <h2 className="text-2xl">{t("chooseFor", { stage: tc(`stage.${stage}`) })}</h2>
      <RadioGroup
        name="team"
        label={t("chooseTeam")}
        defaultValue={chosen === null ? "" : String(chosen)}
        options={teams.map((team) => ({
          value: String(team.id),
          label: t("teamName", { number: team.number, name: team.nameTh ?? "" }),
          hint: t("teamHint", { chair: team.chairName ?? "–", scorers: team.scorers, free: team.freeScorers, open: team.openCases }),
        }))}
      />
      {(chosen === null || teams.length > 1) && <Button tone={chosen === null ? "primary" : "secondary"}>{t(chosen === null ? "showMembers" : "changeTeam")}</Button>}
    </form>
  );
}
