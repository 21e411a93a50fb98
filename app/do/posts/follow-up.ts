import { post, type PostTable } from "@/lib/action";
import { askReport } from "@/lib/flows/report-work";
import { saveLetter, sendLetter } from "@/lib/letters/commands";
import { SaveLetter, SendLetter } from "@/lib/letters/schema";
import { AskReport } from "@/lib/report/schema";
import { setTarget } from "@/lib/targets/commands";
import { SetTarget } from "@/lib/targets/schema";
import { setNaming } from "@/lib/weak-points/commands";
import { SetNaming } from "@/lib/weak-points/schema";

export const followUpPosts: PostTable = {
  askReport: post(AskReport, askReport, (_, { workId }) => `/work/${workId}`),
  saveLetter: post(SaveLetter, saveLetter, (_, { letterId }) => `/follow-up/letters/${letterId}`),
  sendLetter: post(SendLetter, sendLetter, (_, { letterId }) => `/follow-up/letters/${letterId}?done=LETTER_SENT`),
  setTarget: post(SetTarget, setTarget, (_, { year }) => `/follow-up/targets?year=${year}&done=TARGET_SET`),
  setNaming: post(SetNaming, setNaming, ({ centerId, named }) => `/centers/${centerId}?done=${named ? "NAMED" : "NOT_NAMED"}#naming`),
};
