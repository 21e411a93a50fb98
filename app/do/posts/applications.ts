import { post, type PostTable } from "@/lib/action";
import { confirmProfile, openApplication, withdrawApplication } from "@/lib/applications/commands";
import { extendDeadline } from "@/lib/applications/extend";
import { remarkDraft, sendPreCheck, settleRemark } from "@/lib/applications/pre-check";
import { reopenApplication } from "@/lib/applications/reopen";
import {
  ConfirmProfile, DoTask, ExtendDeadline, GiveTask, OpenApplication, RemarkDraft, ReopenApplication, SendPreCheck, SettleRemark, SubmitApplication, WithdrawApplication,
} from "@/lib/applications/schema";
import { submitApplication } from "@/lib/applications/submit";
import { doTask, giveTask } from "@/lib/applications/tasks";

const page = (id: number) => `/applications/${id}`;
const criterion = (id: number, code: string) => `${page(id)}/criteria/${encodeURIComponent(code)}`;

const draft = (id: number) => `/follow-up/drafts/${id}`;

/** What a center does with its application, and its ministry with the draft of it. Answers and files are sent to /api/evidence and /api/answers. */
export const applicationsPosts: PostTable = {
  openApplication: post(OpenApplication, openApplication, (_, { id }) => `${page(id)}?done=APPLICATION_OPENED`),
  giveTask: post(GiveTask, giveTask, ({ applicationId, code }) => `${criterion(applicationId, code)}?done=TASK_GIVEN`),
  doTask: post(DoTask, doTask, ({ applicationId, code }) => `${criterion(applicationId, code)}?done=TASK_CHANGED`),
  confirmProfile: post(ConfirmProfile, confirmProfile, ({ applicationId }) => `${page(applicationId)}?done=PROFILE_CONFIRMED`),
  remarkDraft: post(RemarkDraft, remarkDraft, ({ applicationId, code, step }) =>
    `${draft(applicationId)}/${encodeURIComponent(code)}?done=${step === "WRITE" ? "REMARK_SAVED" : "REMARK_TAKEN_BACK"}`),
  sendPreCheck: post(SendPreCheck, sendPreCheck, ({ applicationId }) => `${draft(applicationId)}?done=PRE_CHECK_SENT`),
  settleRemark: post(SettleRemark, settleRemark, ({ applicationId, code }) => `${criterion(applicationId, code)}?done=REMARK_SETTLED#remarks`),
  // A retry whose first answer was lost lands on the same receipt.
  submitApplication: post(SubmitApplication, submitApplication, ({ applicationId }) => `${page(applicationId)}/receipt?done=SUBMITTED`),
  extendDeadline: post(ExtendDeadline, extendDeadline, ({ applicationId }) => `${page(applicationId)}?done=EXTENDED`),
  reopenApplication: post(ReopenApplication, reopenApplication, (_, { id }) => `${page(id)}?done=REOPENED`),
  withdrawApplication: post(WithdrawApplication, withdrawApplication, ({ applicationId }) => `${page(applicationId)}?done=WITHDRAWN`),
};
