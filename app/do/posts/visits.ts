import { z } from "zod";
import { post, type Landing, type PostTable } from "@/lib/action";
import { CALENDAR_KEY } from "@/lib/calendar/key";
import { renewCalendar, revokeCalendar } from "@/lib/calendar/commands";
import { sessionCookie } from "@/lib/auth";
import { refuse } from "@/lib/domain/errors";
import { cancelTrip, saveTrip } from "@/lib/flows/plan-trip";
import { WithdrawNotice, WriteNotice } from "@/lib/notices/schema";
import { withdrawNotice, writeNotice } from "@/lib/notices/commands";
import { CancelTrip, SaveTrip } from "@/lib/visits/schema";

const Nothing = z.object({});

/** The address is shown for a while to the browser that made it, and then no more: its key is nowhere kept. */
const shown = (value: string): Landing["cookie"] =>
  ({ name: CALENDAR_KEY, value, options: { httpOnly: true, sameSite: "lax", path: "/account", secure: sessionCookie().startsWith("__Secure-"), maxAge: 600 } });

/** Trips of teams, one's own calendar, and what the secretariat tells everybody. */
export const visitsPosts: PostTable = {
  saveTrip: post(SaveTrip, saveTrip, (_, { id }) => `/visits/trips/${id}?done=TRIP_SAVED`),
  cancelTrip: post(CancelTrip, cancelTrip, () => "/visits/trips?done=TRIP_OFF"),
  renewCalendar: {
    open: false,
    run: async (actor) => {
      if (!actor) throw refuse("SIGNED_OUT");
      return { to: "/account?done=CALENDAR_MADE#calendar", cookie: shown(await renewCalendar(actor, {}, new Date())) };
    },
  },
  revokeCalendar: post(Nothing, revokeCalendar, () => "/account?done=CALENDAR_GONE#calendar"),
  writeNotice: post(WriteNotice, writeNotice, () => "/mail/notices?done=NOTICE_SAVED"),
  withdrawNotice: post(WithdrawNotice, withdrawNotice, () => "/mail/notices?done=NOTICE_GONE"),
};
