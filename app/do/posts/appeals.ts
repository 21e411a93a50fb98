import { post, type PostTable } from "@/lib/action";
import { answerAppeal } from "@/lib/appeals/commands";
import { AnswerAppeal } from "@/lib/appeals/schema";

/** An appeal itself comes with files, to /api/appeals. */
export const appealsPosts: PostTable = {
  answerAppeal: post(AnswerAppeal, answerAppeal, ({ applicationId }) => `/applications/${applicationId}/appeal?done=APPEAL_ANSWERED`),
};
