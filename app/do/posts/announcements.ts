import { post, type PostTable } from "@/lib/action";
import { cancelAnnouncement, saveAnnouncementDraft, scheduleAnnouncement } from "@/lib/announcements/draft";
import { DraftId, SaveAnnouncementDraft, ScheduleAnnouncement } from "@/lib/announcements/schema";

const page = (done: string) => (_input: unknown, { year }: { year: number }) => `/cycles/${year}/announcement?done=${done}`;

export const announcementsPosts: PostTable = {
  saveAnnouncementDraft: post(SaveAnnouncementDraft, saveAnnouncementDraft, page("ANNOUNCEMENT_SAVED")),
  scheduleAnnouncement: post(ScheduleAnnouncement, scheduleAnnouncement, page("ANNOUNCEMENT_SCHEDULED")),
  cancelAnnouncement: post(DraftId, cancelAnnouncement, page("ANNOUNCEMENT_CANCELLED")),
};
