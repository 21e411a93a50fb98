import { post, type PostTable } from "@/lib/action";
import { saveAnswers } from "@/lib/applications/answers";
import { confirmProfile, openApplication, withdrawApplication } from "@/lib/applications/commands";
import {
  ConfirmProfile, DoTask, ExtendDeadline, GiveTask, OpenApplication, SaveAnswers, SubmitApplication, WithdrawApplication,
} from "@/lib/applications/schema";
import { doTask, giveTask } from "@/lib/applications/tasks";
import { submitApplication } from "@/lib/applications/submit";
import { extendDeadline } from "@/lib/applications/extend";
import { dropEvidence, useEvidence } from "@/lib/evidence/commands";
import { DropEvidence, UseEvidence } from "@/lib/evidence/schema";

const page = (id: number) => `/applications/${id}`;

/** What a center does with its application. Answers with files are sent to /api/evidence, which takes files as they come. */
export const applicationsPosts: PostTable = {
  openApplication: post(OpenApplication, openApplication, (_, { id }) => `${page(id)}?done=APPLICATION_OPENED`),
  saveAnswers: post(SaveAnswers, saveAnswers, ({ applicationId }) => `${page(applicationId)}?done=SAVED`),
  giveTask: post(GiveTask, giveTask, ({ applicationId, code }) => `${page(applicationId)}/criteria/${encodeURIComponent(code)}?done=TASK_GIVEN`),
  doTask: post(DoTask, doTask, ({ applicationId, code }) => `${page(applicationId)}/criteria/${encodeURIComponent(code)}?done=TASK_CHANGED`),
  confirmProfile: post(ConfirmProfile, confirmProfile, ({ applicationId }) => `${page(applicationId)}?done=PROFILE_CONFIRMED`),
  // A retry whose first answer was lost lands on the same receipt.
  submitApplication: post(SubmitApplication, submitApplication, ({ applicationId }) => `${page(applicationId)}/receipt?done=SUBMITTED`),
  extendDeadline: post(ExtendDeadline, extendDeadline, ({ applicationId }) => `${page(applicationId)}?done=EXTENDED`),
  withdrawApplication: post(WithdrawApplication, withdrawApplication, ({ applicationId }) => `${page(applicationId)}?done=WITHDRAWN`),
  useEvidence: post(UseEvidence, useEvidence, ({ applicationId, uses }) =>
    `${page(applicationId)}${uses[0] ? `/criteria/${encodeURIComponent(uses[0].code)}` : ""}?done=EVIDENCE_ADDED`),
  dropEvidence: post(DropEvidence, dropEvidence, ({ applicationId, code }) =>
    `${page(applicationId)}/criteria/${encodeURIComponent(code)}?done=EVIDENCE_DROPPED`),
};
