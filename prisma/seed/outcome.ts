import { saveOutcomeData } from "@/lib/applications/outcome-data";
import { between } from "@/lib/domain/chance";
import type { Actor } from "@/lib/domain/permissions";
import { say, type MessageKey } from "@/lib/messages";

const SAMPLE = 400;
const ITEMS: readonly MessageKey[] = ["demo.outcomeItem1", "demo.outcomeItem2", "demo.outcomeItem3"];

/** Made-up counts that agree: 400 answers to each question, users of one year by channel. */
export async function layOutcome(staff: Actor, applicationId: number, year: number, random: () => number, now: Date): Promise<void> {
  const counts = { COUNTER: between(random, 6_000, 9_000), PHONE: between(random, 500, 900), WEB: between(random, 900, 2_500), LINE: between(random, 400, 1_200) };
  const total = counts.COUNTER + counts.PHONE + counts.WEB + counts.LINE;
  await saveOutcomeData(staff, {
    applicationId, version: 0, population: total, sample: SAMPLE, method: say("th", "demo.outcomeMethod"), collectedBy: ["COUNTER", "LINE"],
    items: ITEMS.map((key) => ({ text: say("th", key), ...answers(random) })),
    users: [{ period: say("th", "demo.outcomePeriod", { year: String(year - 1) }), counts, total }],
  }, now);
}

function answers(random: () => number): { counts: number[]; none: number } {
  const none = between(random, 0, 6);
  const [low, lowest, middle] = [between(random, 0, 6), between(random, 0, 3), between(random, 10, 40)];
  const satisfied = SAMPLE - none - low - lowest - middle;
  const most = Math.floor((satisfied * between(random, 55, 75)) / 100);
  return { counts: [most, satisfied - most, middle, low, lowest], none };
}
