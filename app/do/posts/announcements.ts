import { post, type PostTable } from "@/lib/action";
import { Announce } from "@/lib/cycles/schema";
import { publishAnnouncement } from "@/lib/flows/announce";

export const announcementsPosts: PostTable = {
  publishAnnouncement: post(Announce, publishAnnouncement, (_input, announced) => `/cycles/${announced.year}/announcement?done=ANNOUNCED`),
};
