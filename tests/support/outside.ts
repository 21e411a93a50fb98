import { buffer } from "node:stream/consumers";
import { answerDocument } from "@/app/(public)/_documents/answer";
import { findPublishedCriteria } from "@/lib/criteria/published";
import { getAnnouncementPlan } from "@/lib/announcements/plan";
import { findPaper, listAnnouncements } from "@/lib/announcements/queries";
import { openCopy } from "@/lib/applications/copy";
import { listApplications } from "@/lib/applications/list";
import { getApplication } from "@/lib/applications/queries";
import { getResult } from "@/lib/applications/results";
import { getSubmission } from "@/lib/applications/submissions";
import { getAnswers } from "@/lib/applications/work";
import { getComparison } from "@/lib/assessments/comparison";
import { getDesk } from "@/lib/assessments/desk";
import { getLedger } from "@/lib/assessments/ledger";
import { findVisitNotice } from "@/lib/assessments/visit-queries";
import { listVisits, listWork } from "@/lib/assessments/work";
import { getAgreement } from "@/lib/agreement/queries";
import { listAuditEvents } from "@/lib/audit-trail/queries";
import { getCenter, listApplicationsOfCenter, listCenters, listCertificatesOfCenter } from "@/lib/centers/queries";
import { listCertificates, listRegisterChoices, searchRegister } from "@/lib/certificates/queries";
import { getCycle, listCycles } from "@/lib/cycles/queries";
import { listMyCenters } from "@/lib/dashboard/centers";
import { findCycleWork, findShownCycle } from "@/lib/dashboard/queries";
import { db } from "@/lib/db";
import { getCase, listCases } from "@/lib/decisions/queries";
import { getDerivation } from "@/lib/decisions/sheets";
import { isDomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { getDraftPaper } from "@/lib/flows/announcement-paper";
import { listMail } from "@/lib/mails/queries";
import { listComparedFigures } from "@/lib/statistics/compare";
import { figureScopeOf } from "@/lib/statistics/portal";
import { makeFile } from "@/lib/open-data/files";
import { listPublicAnnouncements } from "@/lib/register/announcements";
import { getReport } from "@/lib/report/queries";
import { getMinistry, getPublicCenter, listMinistries, listProvinces } from "@/lib/register/queries";
import { countByMinistry, getCounts, getFunnel, listAnnouncedYears } from "@/lib/statistics/queries";
import { NOW, YEAR, type World } from "@/tests/support/builders";
import { figureBytes } from "@/tests/support/figure-bytes";
import { textOfPdf } from "@/tests/support/pdf-text";
import { unzip } from "@/tests/support/unzip";
import { getScoreReceipt } from "@/lib/applications/score-receipt";
import { listLetters } from "@/lib/letters/queries";
import { listTargets } from "@/lib/targets/queries";
import { getCriterionCenters, getWeakPoints } from "@/lib/weak-points/queries";
import { getCaseLog } from "@/lib/seals/case-log";

/** All that people outside can ask of cases, for themselves, and of everybody; a page more is a line more here. */

const DAY = "2027-08-25";
const LATER = new Date(`${DAY}T05:00:00Z`);
const SEARCH = { on: DAY, pageSize: 50 };
const FILTER = { year: null, stage: null, ministryId: null, words: null, order: "NAME", page: 1 } as const;

/** The cycle, and the centers whose cases are read. */
export type Ground = { cycleId: number; centerIds: number[] };

export const told = async (reading: Promise<unknown>): Promise<unknown> => reading.catch((error: unknown) => {
  if (isDomainError(error)) return error.code;
  throw error;
});

async function copyText(actor: Actor, id: number): Promise<string> {
  const files = [...await unzip(await buffer((await openCopy(actor, id, NOW)).stream))];
  const text = files.map(([name, bytes]) => (name.endsWith(".pdf") ? textOfPdf(bytes) : bytes.toString())).join("\n");
  // The receipt's PDF says when it was made: its hash is another at each copy.
  return text.replaceAll(/[0-9a-f]{64}/g, "hash");
}

/** The row that the rules of a page ask is no answer to anybody: what is sent of it the browser's test reads (tests/e2e/embargo.spec.ts). */
export const withoutFacts = (key: string, value: unknown) => (key === "facts" ? undefined : value);

/** All that the pages and files of one case ask. */
export const ofCase = (actor: Actor, id: number) => [
  getApplication(actor, id), getResult(actor, id), getSubmission(actor, id, 1), getAnswers(actor, id), copyText(actor, id), getLedger(actor, id),
  getDesk(actor, id, "ON_SITE"), getComparison(actor, id, "ON_SITE"), getDesk(actor, id, "DOCUMENT"), getComparison(actor, id, "DOCUMENT"),
  getDerivation(actor, id), getCase(actor, id), findVisitNotice(id), getCaseLog(actor, id), getScoreReceipt(actor, id),
];

/** All that the pages of a person ask. */
export function ofPerson(actor: Actor, { cycleId, centerIds }: Ground) {
  const scope = figureScopeOf(actor);
  const figures = scope === undefined ? [] : [figureBytes(actor, DAY, [{}, { year: String(YEAR) }])];
  return [
    ...figures, ...["FINAL", "DOCUMENT"].map((at) => getWeakPoints(actor, { year: YEAR, body: undefined, at: at === "FINAL" ? at : "DOCUMENT" })),
    listTargets(actor, YEAR), listLetters(actor, 1), getCriterionCenters(actor, { year: YEAR, body: undefined, at: "FINAL", code: "O1" }), getReport(actor, { year: YEAR, body: undefined }, LATER), listApplications(actor, FILTER), listMyCenters(actor, DAY), listCertificates(actor, {}, SEARCH),
    listVisits(actor, NOW), listWork(actor, {}, NOW), listCases(actor, YEAR), getAnnouncementPlan(actor, YEAR), getDraftPaper(actor, YEAR),
    findCycleWork(actor, cycleId), listCycles(actor), getCycle(actor, YEAR), getAgreement(actor, YEAR, { stage: "ON_SITE", kind: null }),
    listCenters(actor, { words: null, provinceCode: null, ministryId: null, page: 1 }), listMail(actor, { words: null, state: null, page: 1 }),
    listAuditEvents(actor, { type: null, recordId: null, words: null, day: null, page: 1 }),
    ...centerIds.flatMap((id) => [getCenter(actor, id), listApplicationsOfCenter(actor, id)]),
  ];
}

/** All that public pages, open data and the API ask. */
export const ofEverybody = (certified: number[]) => [
  searchRegister({}, SEARCH), listRegisterChoices(), listAnnouncedYears(), listProvinces(DAY), listMinistries(DAY), countByMinistry(DAY), getCounts({ on: DAY }),
  getFunnel({ year: YEAR }), getFunnel({ year: YEAR, ministry: "MOC" }), listAnnouncements(YEAR), findPaper(YEAR, 1), listComparedFigures(DAY), findShownCycle(),
  ...certified.flatMap((id) => [listCertificatesOfCenter(id, LATER), getPublicCenter(id, DAY)]),
  ...["MOC", "MOI"].map((code) => getMinistry(code, DAY)), listPublicAnnouncements(), findPublishedCriteria(YEAR),
  ...["certificates.csv", "certificates.json", "figures.csv", "figures.json", "catalog.json"].map((file) => makeFile(file, DAY)),
  ...["/", "/register", "/register/provinces", "/register/ministries", "/register/ministries/MOC", "/statistics", "/criteria", ...certified.map((id) => `/register/centers/${id}`)]
    .map(async (address) => String((await answerDocument({ method: "GET", address, ifNoneMatch: "", encodings: "", styles: [] })).body)),
];

/** Letters to people outside; the secretariat and the judges may be told. */
export async function mailsToOutsiders(world: World): Promise<string> {
  const inside = Object.entries(world.people).filter(([name]) => ["secretariat", "committee", "chair", "assessor1", "assessor2"].includes(name));
  const insiders = await db().user.findMany({ where: { id: { in: inside.map(([, { userId }]) => userId) } }, select: { email: true } });
  return JSON.stringify(await db().mail.findMany({ where: { to: { notIn: insiders.map(({ email }) => email) } }, orderBy: { id: "asc" } }), null, 1);
}
