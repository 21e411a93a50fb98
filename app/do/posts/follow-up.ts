import { post, type PostTable } from "@/lib/action";
import { askReport } from "@/lib/flows/report-work";
import { AskReport } from "@/lib/report/schema";
import { setNaming } from "@/lib/weak-points/commands";
import { SetNaming } from "@/lib/weak-points/schema";

export const followUpPosts: PostTable = {
  askReport: post(AskReport, askReport, (_, { workId }) => `/work/${workId}`),
  setNaming: post(SetNaming, setNaming, ({ centerId, named }) => `/centers/${centerId}?done=${named ? "NAMED" : "NOT_NAMED"}#naming`),
};
