import { changesBetween, type VersionChanges } from "@/lib/applications/changes";
import { getApplication, type ApplicationView, type Version } from "@/lib/applications/queries";
import { Snapshot, takeSnapshot } from "@/lib/applications/snapshot";
import { mayReadWork } from "@/lib/applications/work";
import { findOpenSheet } from "@/lib/assessments/queries";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { FileState } from "@/lib/domain/file-check";
import type { Actor } from "@/lib/domain/permissions";
import { listFileStates, withStates, type FileStates } from "@/lib/evidence/queries";

type Answer = Snapshot["answers"][number];
export type SubmittedAnswer = Omit<Answer, "evidence"> & { evidence: (Answer["evidence"][number] & Partial<FileState>)[] };

export type Submission = {
  application: ApplicationView;
  version: Version;
  content: Omit<Snapshot, "answers"> & { answers: SubmittedAnswer[] };
  set: StoredCriteriaSet;
  /** The self-scores are left out: this person still has to score alone (docs/domain.md §2). */
  blind: boolean;
  /** The version before, and what this one says otherwise; null for the first. */
  before: Snapshot | null;
  changes: VersionChanges | null;
};

/** A submitted version, as it was and will be. @throws NOT_FOUND */
export async function getSubmission(actor: Actor, id: number, version: number): Promise<Submission> {
  const application = await getApplication(actor, id);
  const known = application.versions.find((item) => item.version === version);
  if (!known) throw refuse("NOT_FOUND");
  const { facts, relation } = application;
  const [contents, set, openSheet, states] = await Promise.all([
    readContents(id, [version - 1, version]),
    getCriteriaSet(db(), facts.criteriaSetId),
    relation.judge && facts.policy.blindSelfScore ? findOpenSheet(actor, id) : null,
    listFileStates(id),
  ]);
  const blind = openSheet !== null;
  const [content, before] = [contents.get(version), contents.get(version - 1)].map((item) => (item && blind ? withoutScores(item) : item));
  if (!content) throw refuse("NOT_FOUND");
  return { application, version: known, content: checkedToday(content, states), set, blind, before: before ?? null, changes: before ? changesBetween(before, content) : null };
}

const checkedToday = ({ answers, ...content }: Snapshot, states: FileStates): Submission["content"] =>
  ({ ...content, answers: answers.map((answer) => ({ ...answer, evidence: withStates(answer.evidence, states) })) });

const withoutScores = (content: Snapshot): Snapshot => ({ ...content, answers: content.answers.map((answer) => ({ ...answer, selfScore: null })) });

async function readContents(applicationId: number, versions: number[]): Promise<Map<number, Snapshot>> {
  const rows = await db().submission.findMany({ where: { applicationId, version: { in: versions } }, select: { version: true, content: true } });
  return new Map(rows.map(({ version, content }) => [version, Snapshot.parse(content)]));
}

/** What was sent last, while a correction is asked for; to those who may read the working copy beside it. */
export async function findSent(application: ApplicationView): Promise<Snapshot | null> {
  const [last] = application.versions;
  if (!last || application.openReturn === null || !mayReadWork(application)) return null;
  return (await readContents(application.id, [last.version])).get(last.version) ?? null;
}

export type Preview = {
  set: StoredCriteriaSet;
  /** Exactly what the next version will hold, but for the declaration. */
  content: Snapshot;
  version: number;
  /** The version before, and what the next one says otherwise; null while nothing was sent. */
  before: Snapshot | null;
  changes: VersionChanges | null;
};

/** What would be sent now, for those who may read the working copy. @throws NOT_FOUND */
export async function previewSubmission(application: ApplicationView): Promise<Preview> {
  if (!mayReadWork(application)) throw refuse("NOT_FOUND");
  const set = await getCriteriaSet(db(), application.facts.criteriaSetId);
  const last = application.versions[0]?.version ?? 0;
  const [{ content }, contents] = await Promise.all([takeSnapshot(db(), application.facts, set), readContents(application.id, [last])]);
  const before = contents.get(last) ?? null;
  // The declaration is given with the click: until then that of before is no change.
  const changes = before && changesBetween(before, { ...content, declaration: before.declaration });
  return { set, content, version: last + 1, before, changes };
}
