import { post, type PostTable } from "@/lib/action";
import { cancelWork, repeatWork, WorkId } from "@/lib/work/commands";

export const workPosts: PostTable = {
  cancelWork: post(WorkId, cancelWork, ({ workId }) => `/work/${workId}?done=WORK_CANCELLED`),
  repeatWork: post(WorkId, repeatWork, ({ workId }) => `/work/${workId}?done=WORK_REPEATED`),
};
