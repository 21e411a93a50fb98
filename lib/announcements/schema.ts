import { z } from "zod";
import { arabicDigits, startOfDay, type Day } from "@/lib/domain/calendar";
import { day, id, line } from "@/lib/input";

/** A number is one however it is typed: Thai digits are understood, and the paper writes them. */
const number = line(60).transform(arabicDigits);

/** What the paper says; line breaks make paragraphs. */
const paragraphs = z.string().transform((value) => value.normalize("NFC").replace(/\r\n?/g, "\n").trim()).pipe(z.string().min(1).max(4000));

/** `version` is the one that was on the page; 0: there was no draft yet. */
export const SaveAnnouncementDraft = z.object({
  cycleId: id, version: z.coerce.number().int().min(0), number, announcedOn: day, about: line(300), preamble: paragraphs,
  signerName: line(200), signerPosition: line(300),
});
export type SaveAnnouncementDraft = z.infer<typeof SaveAnnouncementDraft>;

/** "9:00", "09.30", Thai digits too; minutes of the day. */
const clock = z.string().transform((value, context): number => {
  const match = /^(\d{1,2})[.:](\d{2})$/.exec(arabicDigits(value.trim()));
  const [hours, minutes] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99)];
  if (hours > 23 || minutes > 59) context.addIssue({ code: "custom", message: "INVALID_TIME" });
  return hours * 60 + minutes;
});

/** That day at that time, by the clocks of Thailand. */
export const instantOf = (on: Day, minutes: number): Date => new Date(startOfDay(on).getTime() + minutes * 60_000);

const draft = { draftId: id, version: z.coerce.number().int().min(1) };

/** At once, or on a day at a time. */
export const ScheduleAnnouncement = z.discriminatedUnion("when", [
  z.object({ ...draft, when: z.literal("NOW") }).transform((input) => ({ ...input, publishAt: null })),
  z.object({ ...draft, when: z.literal("AT"), publishOn: day, publishTime: clock })
    .transform(({ publishOn, publishTime, ...input }) => ({ ...input, publishAt: instantOf(publishOn, publishTime) })),
], "REQUIRED");
export type ScheduleAnnouncement = z.infer<typeof ScheduleAnnouncement>;

export const DraftId = z.object({ draftId: id });
export type DraftId = z.infer<typeof DraftId>;
