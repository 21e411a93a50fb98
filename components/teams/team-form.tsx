import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { FieldGroup } from "@/components/ui/field";
import { bind, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select, type Option } from "@/components/ui/select";
import { NumberInput, TextInput } from "@/components/ui/text-input";
import type { AssessorOption, TeamDetail } from "@/lib/cycles/teams";

export type TeamFormProps = {
  form: FormState;
  back: string;
  year: number;
  cycleId: number;
  assessors: readonly AssessorOption[];
  /** The number that comes next, for a new one. */
  nextNumber?: number;
  team?: TeamDetail;
};

/** Empty seats beside those that are taken, so that a team can grow. */
const SEATS = { members: { least: 5, spare: 2 }, secretaries: { least: 1, spare: 0 }, assistants: { least: 2, spare: 1 } } as const;
type Group = keyof typeof SEATS;
const POSITION = { members: "MEMBER", secretaries: "SECRETARY", assistants: "ASSISTANT_SECRETARY" } as const;

export function TeamForm({ form, back, year, cycleId, assessors, nextNumber, team }: TeamFormProps) {
  const t = useTranslations("team");
  const options = usePeople(assessors, team);
  const list = `/cycles/${year}/teams`;
  const chair = team?.members.find((member) => member.position === "CHAIR")?.userId;
  return (
    <PostForm to="saveTeam" back={back} form={form} hidden={{ cycleId, year, ...(team ? { teamId: team.id } : {}) }} cancelHref={list}>
      <NumberInput {...bind(form, "number", team?.number ?? nextNumber)} label={t("number")} width="tiny" />
      <TextInput {...bind(form, "nameTh", team?.nameTh)} label={t("name")} hint={t("nameHint")} width="long" optional />
      <FieldGroup title={t("group.members")} lead={t("membersHint")}>
        <Select {...bind(form, "chair", chair)} label={t("position.CHAIR")} empty={t("chooseChair")} options={options} />
        <Seats form={form} group="members" team={team} options={options} />
      </FieldGroup>
      <FieldGroup title={t("group.secretaries")} lead={t("onceHint")}>
        <Seats form={form} group="secretaries" team={team} options={options} />
        <Seats form={form} group="assistants" team={team} options={options} />
      </FieldGroup>
    </PostForm>
  );
}

function Seats({
  form,
  group,
  team,
  options,
}: {
  form: FormState;
  group: Group;
  team: TeamDetail | undefined;
  options: readonly Option[];
}) {
  const t = useTranslations("team");
  const position = POSITION[group];
  const taken = team?.members.filter((member) => member.position === position) ?? [];
  const count = Math.max(SEATS[group].least, taken.length + SEATS[group].spare);
  const label = (seat: number) =>
    count === 1 ? t(`position.${position}`) : t("positionOf", { position: t(`position.${position}`), n: seat + 1 });
  return (
    <>
      {Array.from({ length: count }, (_, seat) => (
        <Select
          key={seat}
          {...bind(form, `${group}[${seat}]`, taken[seat]?.userId)}
          label={label(seat)}
          empty={t("nobody")}
          options={options}
          optional
        />
      ))}
    </>
  );
}

/** Assessors, and those of the team who are none any more: they are shown, and saving asks for another. */
function usePeople(assessors: readonly AssessorOption[], team: TeamDetail | undefined): Option[] {
  const t = useTranslations("team");
  const locale = useLocale();
  const label = ({ name, agency }: AssessorOption) => (agency ? `${name} (${nameIn(locale, agency)})` : name);
  const gone = (team?.members ?? []).map((member) => member.user).filter((user) => !assessors.some((assessor) => assessor.id === user.id));
  return [
    ...assessors.map((assessor) => ({ value: String(assessor.id), label: label(assessor) })),
    ...gone.map((user) => ({ value: String(user.id), label: user.disabledAt ? `${label(user)} (${t("disabled")})` : label(user) })),
  ];
}
