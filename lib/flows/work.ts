import { writeAnswers } from "@/lib/applications/answers";
import { assertOpenCriteria } from "@/lib/applications/queries";
import { changeApplication } from "@/lib/change";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import type { Actor } from "@/lib/domain/permissions";
import { codesOf, fileDetail, placeFiles, type Added } from "@/lib/evidence/commands";
import type { SaveWork } from "@/lib/evidence/schema";
import { takeEarlier } from "@/lib/flows/reuse";

/**
 * Saves what the form of one or more criteria holds, in one act: answers, new files, files used again, files taken away,
 * an earlier year's answer. All or nothing.
 * @throws OFF_SCALE, UNKNOWN_CRITERION, NOT_IN_RETURN, TOO_MANY_FILES, FILE_MISSING; NOT_AT_THIS_STAGE once submitted.
 */
export function saveWork(actor: Actor, work: SaveWork, now: Date): Promise<{ savedAt: Date; added: Added[] }> {
  return changeApplication(actor, "editAnswers", work.applicationId, now, async (tx, application) => {
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    const reuse = work.reuse ?? [];
    const criteria = [...new Set([...[...work.answers, ...reuse].map(({ code }) => code), ...codesOf(work)])];
    await assertOpenCriteria(tx, application, criteria.map((code) => criterionOf(set, code)));
    await writeAnswers(tx, actor, application, set, work.answers, now);
    const added = await placeFiles(tx, actor, application, set, work, now);
    const reused = [];
    for (const item of reuse) reused.push(await takeEarlier(tx, actor, application, set, item, now));
    return { result: { savedAt: now, added }, detail: { criteria, ...fileDetail(work), ...(reused.length > 0 ? { reused } : {}) } };
  });
}
