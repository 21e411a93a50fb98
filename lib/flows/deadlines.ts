import { sendReminders } from "@/lib/applications/reminders";
import { listExpired, resumeExpired } from "@/lib/assessments/returns";
import { tellOfVisits } from "@/lib/assessments/visit-times";
import { askForUnmade } from "@/lib/certificates/make";
import { remindOfRenewals } from "@/lib/certificates/renewals";
import { isDomainError } from "@/lib/domain/errors";

type Met = { resumed: number; reminded: number; visits: number; renewals: number };

/** What the clock does about deadlines: corrections whose time is over go on, reminders that are due go out. Twice does no harm. */
export async function meetDeadlines(now: Date): Promise<Met> {
  let resumed = 0;
  for (const applicationId of await listExpired(now)) {
    if (await goOn(applicationId, now)) resumed += 1;
  }
  await askForUnmade();
  return { resumed, reminded: await sendReminders(now), visits: await tellOfVisits(now), renewals: await remindOfRenewals(now) };
}

/** The center, the chair or another worker may have been faster: then there is nothing left to do. */
async function goOn(applicationId: number, now: Date): Promise<boolean> {
  try {
    return await resumeExpired(applicationId, now);
  } catch (error) {
    if (isDomainError(error)) return false;
    throw error;
  }
}
