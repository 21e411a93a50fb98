import { useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { DataTable } from "@/components/ui/data-table";
import type { FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { ProgressBar } from "@/components/ui/progress-bar";
import { ReloadWhile } from "@/components/ui/reload-while";
import { Tag } from "@/components/ui/tag";
import type { ProposalView, ProposedRow } from "@/lib/assessments/proposal-queries";

/** `refused`: the sentence of each refusal that a confirmation met, by its code. */
type Props = { proposal: ProposalView; year: number; form: FormState; refused: Readonly<Record<string, string>> };

/** The proposal as far as it is: under way, ready to be confirmed, or done. */
export function AssignmentProposal({ proposal, year, form, refused }: Props) {
  const t = useTranslations("assignment");
  const { state, rows } = proposal;
  const placed = rows.filter((row) => row.teamNumber !== null);
  return (
    <Section title={t(`state.${state}`)} id="proposal">
      {(state === "WAITING" || state === "RUNNING") && <UnderWay done={proposal.done} total={proposal.total} year={year} />}
      {state === "CONFIRMED" && <UnderWay done={placed.filter(({ outcome }) => outcome !== null).length} total={placed.length} year={year} />}
      {state === "READY" && <Choice proposal={proposal} year={year} form={form} placed={placed.length} />}
      {rows.length > 0 && (
        <>
          <Unplaced rows={rows.filter((row) => row.teamNumber === null)} />
          <Placed rows={placed} refused={refused} />
          <Loads rows={placed} />
        </>
      )}
    </Section>
  );
}

function UnderWay({ done, total, year }: { done: number; total: number; year: number }) {
  const t = useTranslations("assignment");
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  return (
    <>
      <ReloadWhile everyMs={2000} />
      <ProgressBar id="proposal-progress" label={t("progress", { percent })} value={done} max={total} />
      <p><AppLink href={`/cycles/${year}/assignment`}>{t("refresh")}</AppLink></p>
    </>
  );
}

function Choice({ proposal, year, form, placed }: Omit<Props, "refused"> & { placed: number }) {
  const t = useTranslations("assignment");
  const send = { back: `/cycles/${year}/assignment`, form, hidden: { proposalId: proposal.id, year } };
  return (
    <div className="my-4 flex flex-wrap gap-4">
      {placed > 0 && <ConfirmForm to="confirmProposal" {...send} ask={t("confirm")} consequence={<p>{t("consequence", { count: placed })}</p>} submitLabel={t("confirmNow")} />}
      <PostForm to="discardProposal" {...send} submitLabel={t("discard")} submitTone="secondary" />
    </div>
  );
}

function Unplaced({ rows }: { rows: readonly ProposedRow[] }) {
  const t = useTranslations("assignment");
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={t("unplaced", { count: rows.length })}
      rows={rows}
      rowKey={(row) => row.applicationId}
      empty={null}
      columns={[
        { key: "center", header: t("center"), isRowHeader: true, cell: (row) => <AppLink href={`/applications/${row.applicationId}/assign`}>{row.centerTh}</AppLink> },
        { key: "province", header: t("province"), cell: (row) => row.provinceTh },
        { key: "why", header: t("why"), cell: ({ facts }) => ("reason" in facts ? t(`unplacedFor.${facts.reason}`) : "") },
      ]}
    />
  );
}

function Placed({ rows, refused }: { rows: readonly ProposedRow[]; refused: Props["refused"] }) {
  const t = useTranslations("assignment");
  return (
    <DataTable
      caption={t("placed", { count: rows.length })}
      rows={rows}
      rowKey={(row) => row.applicationId}
      empty={t("nothingPlaced")}
      columns={[
        { key: "center", header: t("center"), isRowHeader: true, cell: (row) => <AppLink href={`/applications/${row.applicationId}`}>{row.centerTh}</AppLink> },
        { key: "province", header: t("province"), cell: (row) => row.provinceTh },
        { key: "team", header: t("team"), cell: (row) => <TeamCell row={row} /> },
        { key: "scorers", header: t("scorers"), cell: (row) => <Scorers row={row} /> },
        { key: "outcome", header: t("outcome"), cell: (row) => <OutcomeCell row={row} refused={refused} /> },
      ]}
    />
  );
}

function TeamCell({ row: { teamNumber, chair, facts } }: { row: ProposedRow }) {
  const t = useTranslations("assignment");
  return (
    <>
      {t("teamOf", { number: teamNumber ?? 0 })}
      {"isStandIn" in facts && facts.isStandIn && <> · {t("standIn", { name: chair?.name ?? "–" })}</>}
    </>
  );
}

/** The reason of each pair: how far, whether last year's, how full it makes the person. */
function Scorers({ row }: { row: ProposedRow }) {
  const t = useTranslations("assignment");
  return (
    <ul>
      {row.scorers.map(({ assessorId, name, travel, judgedLast, loadAfter, capacity }) => (
        <li key={assessorId}>
          {name} <span className="text-sm text-muted">{t(`travel.${travel}`)} · {t(judgedLast ? "judgedLast" : "notLast")} · {t("load", { load: loadAfter, capacity })}</span>
        </li>
      ))}
    </ul>
  );
}

function OutcomeCell({ row: { outcome }, refused }: { row: ProposedRow; refused: Props["refused"] }) {
  const t = useTranslations("assignment");
  if (outcome === null) return <span className="text-muted">{t("notYet")}</span>;
  return outcome === "ASSIGNED" ? <Tag tone="good">{t("assigned")}</Tag> : refused[outcome];
}

/** What the proposal makes of each team and assessor. */
function Loads({ rows }: { rows: readonly ProposedRow[] }) {
  const t = useTranslations("assignment");
  const people = new Map(rows.flatMap((row) => row.scorers.map((scorer) => [scorer.assessorId, { ...scorer, team: row.teamNumber ?? 0 }] as const)));
  const cases = (team: number) => rows.filter((row) => row.teamNumber === team).length;
  return (
    <DataTable
      caption={t("loads")}
      rows={[...people.values()].sort((one, other) => one.team - other.team || other.loadAfter - one.loadAfter)}
      rowKey={(row) => row.assessorId}
      empty={t("nothingPlaced")}
      columns={[
        { key: "name", header: t("assessor"), isRowHeader: true, cell: (row) => row.name },
        { key: "team", header: t("team"), cell: (row) => t("teamLoad", { number: row.team, count: cases(row.team) }) },
        { key: "load", header: t("sheets"), align: "end", cell: (row) => t("load", { load: row.loadAfter, capacity: row.capacity }) },
      ]}
    />
  );
}
