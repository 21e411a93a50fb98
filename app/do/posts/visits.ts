import { z } from "zod";
import { post, type PostTable } from "@/lib/action";
import { renewCalendar, revokeCalendar } from "@/lib/calendar/commands";
import { cancelTrip, saveTrip } from "@/lib/flows/plan-trip";
import { WithdrawNotice, WriteNotice } from "@/lib/notices/schema";
import { withdrawNotice, writeNotice } from "@/lib/notices/commands";
import { CancelTrip, SaveTrip } from "@/lib/visits/schema";

const Nothing = z.object({});

/** Trips of teams, one's own calendar, and what the secretariat tells everybody. */
export const visitsPosts: PostTable = {
  saveTrip: post(SaveTrip, saveTrip, (_, { id }) => `/visits/trips/${id}?done=TRIP_SAVED`),
  cancelTrip: post(CancelTrip, cancelTrip, () => "/visits/trips?done=TRIP_OFF"),
  renewCalendar: post(Nothing, renewCalendar, () => "/account?done=CALENDAR_MADE#calendar"),
  revokeCalendar: post(Nothing, revokeCalendar, () => "/account?done=CALENDAR_GONE#calendar"),
  writeNotice: post(WriteNotice, writeNotice, () => "/mail/notices?done=NOTICE_SAVED"),
  withdrawNotice: post(WithdrawNotice, withdrawNotice, () => "/mail/notices?done=NOTICE_GONE"),
};
