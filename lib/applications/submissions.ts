import { getApplication, type ApplicationView, type Version } from "@/lib/applications/queries";
import { Snapshot } from "@/lib/applications/snapshot";
import { findOpenSheet } from "@/lib/assessments/queries";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

export type Submission = {
  application: ApplicationView;
  version: Version;
  content: Snapshot;
  set: StoredCriteriaSet;
  /** The self-scores are left out: this person still has to score alone (docs/domain.md §2). */
  blind: boolean;
};

/** A submitted version, as it was and will be. @throws NOT_FOUND */
export async function getSubmission(actor: Actor, id: number, version: number): Promise<Submission> {
  const application = await getApplication(actor, id);
  const known = application.versions.find((item) => item.version === version);
  if (!known) throw refuse("NOT_FOUND");
  const { facts, relation } = application;
  const [row, set, openSheet] = await Promise.all([
    db().submission.findUniqueOrThrow({ where: { applicationId_version: { applicationId: id, version } }, select: { content: true } }),
    getCriteriaSet(db(), facts.criteriaSetId),
    relation.judge && facts.policy.blindSelfScore ? findOpenSheet(actor, id) : null,
  ]);
  const content = Snapshot.parse(row.content);
  const blind = openSheet !== null;
  const answers = blind ? content.answers.map((answer) => ({ ...answer, selfScore: null })) : content.answers;
  return { application, version: known, content: { ...content, answers }, set, blind };
}
