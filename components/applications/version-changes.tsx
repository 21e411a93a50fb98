import { useTranslations } from "next-intl";
import { useCriterionText } from "@/components/applications/criterion-facts";
import { SentFiles } from "@/components/applications/sent-files";
import { useProfileRows } from "@/components/applications/snapshot-profile";
import { OutcomeFigures } from "@/components/outcome/outcome-figures";
import { InsetText } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { TextChange } from "@/components/ui/text-change";
import type { AnswerChange, ProfileRow, VersionChanges } from "@/lib/applications/changes";
import type { Snapshot } from "@/lib/applications/snapshot";
import type { Criterion } from "@/lib/domain/criteria";
import { EMPTY_OUTCOME, type OutcomePart } from "@/lib/domain/outcome";
import { formatPoints, type Hundredths } from "@/lib/domain/points";

export type ChangesProps = {
  title: string;
  changes: VersionChanges;
  criteria: readonly Criterion[];
  before: Snapshot;
  after: Snapshot;
  /** The names of the owner, shown with every profile. */
  owner: { province: string; ministry: string };
  /** Self-scores are not shown to who still has to score alone. */
  blind?: boolean;
};

/** What a later version says otherwise: what is new is underlined, what is gone is struck through, and both are said in words. */
export function Changes({ title, changes, criteria, before, after, owner, blind = false }: ChangesProps) {
  const t = useTranslations("changes");
  const isSame = changes.answers.length + changes.profile.length + changes.outcome.length === 0 && !changes.declaration;
  return (
    <Panel title={title} id="changes">
      {isSame ? <InsetText>{t("none")}</InsetText> : <p className="text-muted">{t("legend")}</p>}
      {changes.answers.map((change) => {
        const criterion = criteria.find(({ code }) => code === change.code);
        return criterion && <AnswerRow key={change.code} criterion={criterion} change={change} blind={blind} />;
      })}
      {changes.outcome.map((part) => (
        <OutcomeRow key={part} part={part} before={before} after={after} />
      ))}
      {changes.profile.length > 0 && <ProfileRows rows={changes.profile} before={before} after={after} owner={owner} />}
      {changes.declaration && after.declaration && (
        <p className="border-t border-line pt-3">{t("declaration", { name: after.declaration.name, position: after.declaration.position })}</p>
      )}
    </Panel>
  );
}

/** The raw counts as they are now, and as they were. */
function OutcomeRow({ part, before, after }: { part: OutcomePart; before: Snapshot; after: Snapshot }) {
  const t = useTranslations("outcome");
  return (
    <div className="border-t border-line py-3">
      <h3 className="text-base">{t(part === "SURVEY" ? "survey" : "users")}</h3>
      <p className="font-semibold">{t("now")}</p>
      <OutcomeFigures content={after.outcomeData ?? EMPTY_OUTCOME} part={part} />
      <p className="font-semibold">{t("was")}</p>
      <OutcomeFigures content={before.outcomeData ?? EMPTY_OUTCOME} part={part} />
    </div>
  );
}

function AnswerRow({ criterion, change, blind }: { criterion: Criterion; change: AnswerChange; blind: boolean }) {
  const text = useCriterionText();
  return (
    <div className="border-t border-line py-3">
      <h3 className="text-base">
        {criterion.code} {text(criterion)}
      </h3>
      <AnswerDifference change={change} blind={blind} />
    </div>
  );
}

/** What changed in one answer. */
export function AnswerDifference({ change: { met, selfScore, text, added, removed }, blind = false }: { change: AnswerChange; blind?: boolean }) {
  const t = useTranslations("changes");
  const claim = (value: boolean | null) => t(value === null ? "notSaid" : value ? "met" : "unmet");
  const points = (value: Hundredths | null) => (value === null ? t("notSaid") : formatPoints(value));
  return (
    <>
      {met && <p>{t("claim", { before: claim(met.before), after: claim(met.after) })}</p>}
      {selfScore && !blind && <p>{t("points", { before: points(selfScore.before), after: points(selfScore.after) })}</p>}
      {text && <TextChange pieces={text} />}
      {added.length > 0 && <Files title={t("filesAdded", { count: added.length })} files={added} />}
      {removed.length > 0 && <Files title={t("filesRemoved", { count: removed.length })} files={removed} />}
    </>
  );
}

function Files({ title, files }: { title: string; files: AnswerChange["added"] }) {
  return (
    <div className="mt-2">
      <p className="font-semibold">{title}</p>
      <SentFiles files={files} />
    </div>
  );
}

function ProfileRows({ rows, before, after, owner }: Pick<ChangesProps, "before" | "after" | "owner"> & { rows: readonly ProfileRow[] }) {
  const t = useTranslations("changes");
  const older = useProfileRows(before.center, owner);
  const newer = useProfileRows(after.center, owner);
  const shown = newer.filter(({ key }) => rows.some((row) => row === key)).map((row) => {
    const was = older.find(({ key }) => key === row.key)?.value;
    const value = (
      <>
        <del className="block text-muted">{was || t("empty")}</del>
        <ins className="block no-underline">{row.value || t("empty")}</ins>
      </>
    );
    return { ...row, value };
  });
  return (
    <div className="border-t border-line py-3">
      <h3 className="text-base">{t("profile")}</h3>
      <SummaryList rows={shown} />
    </div>
  );
}
