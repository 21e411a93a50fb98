import { post, type PostTable } from "@/lib/action";
import { answerAppeal, fileAppeal } from "@/lib/appeals/commands";
import { AnswerAppeal, FileAppeal } from "@/lib/appeals/schema";

const page = (id: number) => `/applications/${id}/appeal`;

export const appealsPosts: PostTable = {
  fileAppeal: post(FileAppeal, fileAppeal, ({ applicationId }) => `${page(applicationId)}?done=APPEAL_FILED`),
  answerAppeal: post(AnswerAppeal, answerAppeal, ({ applicationId }) => `${page(applicationId)}?done=APPEAL_ANSWERED`),
};
