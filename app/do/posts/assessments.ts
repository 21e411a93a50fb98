import { z } from "zod";
import { post, type PostTable } from "@/lib/action";
import { confirmProposal, discardProposal, ProposalId, StartProposal, startProposal } from "@/lib/assessments/assignment-proposals";
import { saveAgreed } from "@/lib/assessments/agree";
import { assignAssessment } from "@/lib/assessments/assign";
import { recordDiscussions, saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { dismissConflict } from "@/lib/assessments/dismissals";
import { finishLook } from "@/lib/assessments/look";
import { nameLooker } from "@/lib/assessments/name-looker";
import { dropPhoto } from "@/lib/assessments/photos";
import { proposeReturn } from "@/lib/assessments/proposals";
import { resumeAfterReturn, returnForCorrection } from "@/lib/assessments/returns";
import {
  AssignAssessment, DeclareConflict, DismissConflict, DropPhoto, FinishLook, type JudgedAt, NameLooker, ProposeReturn, RecordDiscussions, ResumeAfterReturn,
  ReturnForCorrection, SaveAgreed, SaveSheet,
} from "@/lib/assessments/schema";

const PATHS = { DOCUMENT: "document", ON_SITE: "on-site" } as const satisfies Record<JudgedAt, string>;

/** "review": the button that saves and goes on to the page that closes the sheet. */
const then = z.enum(["review"]).optional();
const next = z.enum(["document", "on-site"]).optional();

/** The forms of a year's page also send the year, for the way back. */
const year = z.coerce.number().int().min(2558).max(2700);
const assignmentPath = (of: { year: number }, done: string) => `/cycles/${of.year}/assignment?done=${done}`;

const casePath = (applicationId: number, rest = "") => `/applications/${applicationId}${rest}`;

type Judging = { applicationId: number; stage: JudgedAt; then?: "review" | undefined };

/** After saving: on to the review where that was asked for, else the same page. */
function savedTo(page: "sheet" | "compare", { applicationId, stage, then: wanted }: Judging): string {
  const here = casePath(applicationId, `/${page}/${PATHS[stage]}`);
  return wanted === "review" ? `${here}/finish` : `${here}?done=SAVED`;
}

/** Every form of judging. */
export const assessmentsPosts: PostTable = {
  startProposal: post(StartProposal.extend({ year }), startProposal, (input) => assignmentPath(input, "PROPOSAL_STARTED")),
  confirmProposal: post(ProposalId.extend({ year }), confirmProposal, (input) => assignmentPath(input, "PROPOSAL_CONFIRMED")),
  discardProposal: post(ProposalId.extend({ year }), discardProposal, (input) => assignmentPath(input, "PROPOSAL_DISCARDED")),
  assignAssessment: post(AssignAssessment, assignAssessment, ({ applicationId }) => casePath(applicationId, "/assign?done=ASSIGNED")),
  declareConflict: post(DeclareConflict.extend({ next }), declareConflict, (input, { declared }) => {
    if (declared) return "/dashboard?done=CONFLICT_DECLARED";
    return input.next ? casePath(input.applicationId, `/sheet/${input.next}?done=NO_CONFLICT`) : casePath(input.applicationId, "?done=NO_CONFLICT");
  }),
  dismissConflict: post(DismissConflict, dismissConflict, ({ applicationId }) => casePath(applicationId, "/conflicts?done=CONFLICT_DISMISSED")),
  saveSheet: post(SaveSheet.extend({ then }), saveSheet, (input, { finished }) =>
    (finished ? `/applications/next?after=${input.applicationId}` : savedTo("sheet", input))),
  recordDiscussions: post(RecordDiscussions, recordDiscussions, (input) => savedTo("compare", input)),
  saveAgreed: post(SaveAgreed.extend({ then }), saveAgreed, (input, { finished, passed }) => {
    if (!finished) return savedTo("compare", input);
    const done = passed === null ? "SECOND_LOOK_ASKED" : passed ? "STAGE_PASSED" : "STAGE_FAILED";
    return casePath(input.applicationId, `?done=${done}`);
  }),
  nameLooker: post(NameLooker, nameLooker, ({ applicationId }) => casePath(applicationId, "/second-look?done=LOOKER_NAMED")),
  finishLook: post(FinishLook, finishLook, ({ applicationId }) => `/applications/next?after=${applicationId}`),
  dropPhoto: post(DropPhoto, dropPhoto, ({ applicationId, stage, code }) =>
    casePath(applicationId, `/sheet/${PATHS[stage]}/photos?code=${encodeURIComponent(code)}&done=PHOTO_DROPPED`)),
  proposeReturn: post(ProposeReturn, proposeReturn, ({ applicationId }) => casePath(applicationId, "/return?done=RETURN_PROPOSED")),
  returnForCorrection: post(ReturnForCorrection, returnForCorrection, ({ applicationId }) => casePath(applicationId, "?done=RETURN_SENT")),
  resumeAfterReturn: post(ResumeAfterReturn, resumeAfterReturn, ({ applicationId }) => casePath(applicationId, "?done=RESUMED")),
};
