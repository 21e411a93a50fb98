import type { Tx } from "@/lib/db";
import { formatDay, type Day } from "@/lib/domain/calendar";
import { writeToMinistries, writeToStaff } from "@/lib/recipients";

type Told = { number: string; announcedOn: Day };
type Case = { applicationId: number; centerId: number; ministryId: number; nameTh: string };

/** Every center is told that its result is there, every ministry and agency that those of its centers are. */
export async function tellOfFirst(tx: Tx, { number, announcedOn }: Told, year: number, cases: readonly Case[], now: Date): Promise<void> {
  const said = { year, number, announcedOn: formatDay(announcedOn, "th") };
  await writeToStaff(tx, cases.map(({ centerId, applicationId, nameTh }) => ({
    centerId, applicationId, subject: "mail.announced.subject", body: "mail.announced.body", values: { ...said, center: nameTh },
  })), now);
  const ministryIds = [...new Set(cases.map(({ ministryId }) => ministryId))];
  await writeToMinistries(tx, ministryIds, { subject: "mail.announcedToMinistry.subject", body: "mail.announcedToMinistry.body", values: said }, now);
}

/** The centers whose results are corrected are told, and their ministries and agencies. */
export async function tellOfCorrection(tx: Tx, { number, announcedOn }: Told, year: number, cases: readonly Case[], now: Date): Promise<void> {
  const said = { year, number, announcedOn: formatDay(announcedOn, "th") };
  await writeToStaff(tx, cases.map(({ centerId, applicationId, nameTh }) => ({
    centerId, applicationId, subject: "mail.corrected.subject", body: "mail.corrected.body", values: { ...said, center: nameTh },
  })), now);
  const ministryIds = [...new Set(cases.map(({ ministryId }) => ministryId))];
  await writeToMinistries(tx, ministryIds, { subject: "mail.correctedToMinistry.subject", body: "mail.correctedToMinistry.body", values: said }, now);
}
