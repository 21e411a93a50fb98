import { post, type PostTable } from "@/lib/action";
import { closeMeeting, saveMeeting } from "@/lib/decisions/meetings";
import { CloseMeeting, SaveMeeting } from "@/lib/decisions/meeting-schema";

type Place = { year: number; number: number };
const page = ({ year, number }: Place, done: string): string => `/cycles/${year}/committee/meetings/${number}?done=${done}`;

export const meetingsPosts: PostTable = {
  saveMeeting: post(SaveMeeting, saveMeeting, (_, meeting) => page(meeting, "MEETING_SAVED")),
  closeMeeting: post(CloseMeeting, closeMeeting, (_, meeting) => page(meeting, "MEETING_CLOSED")),
};
