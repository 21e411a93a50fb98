import PgBoss from "pg-boss";
import type { Tx } from "@/lib/db";

/** The kinds of work that the worker does, with what each is told (lib/worker.ts does them). */
export type Jobs = {
  checkFile: { evidenceId: number };
  /** Sends what is written and due. */
  mail: Record<string, never>;
  /** The letter for who forgot the passphrase; also for an address that nobody has. */
  resetLetter: { email: string };
  /** The one mail of the day with the small news. */
  digest: Record<string, never>;
  /** Reminders that are due, and corrections whose time is over. */
  deadlines: Record<string, never>;
  /** Changes of bodies whose day has come. */
  bodyChanges: Record<string, never>;
  /** Cycles whose first day has come and that are to open by themselves. */
  openCycles: Record<string, never>;
  /** Proposes teams and scorers for all cases of a cycle without any. */
  proposeAssignments: { proposalId: number };
  /** Assigns them as proposed, for who confirmed. */
  assignProposed: { proposalId: number; userId: number };
  /** Publishes the announcements whose time has come. */
  announce: Record<string, never>;
  /** Makes the paper of a published announcement. */
  announcementPaper: { announcementId: number };
  /** Signs and prints the certificates of an announcement that are not made yet. */
  makeCertificates: { announcementId: number };
  /** Files without rows, rows without files, uploads that nobody finished. */
  sweep: Record<string, never>;
  /** A signed root over the log, outside the database. */
  sealLog: Record<string, never>;
  /** One piece of long work that its asker watches (lib/work). */
  work: { workId: number };
  /** Work that was lost or stands still. */
  watchWork: Record<string, never>;
  /** The newest seal to the ministries, once a month. */
  mailSeal: Record<string, never>;
  /** Takes away data of people whose time is over, as it was shown to who asked for it. */
  removeDue: { runId: number };
  /** Tells the administrators, once a month, that there is some. */
  tellDue: Record<string, never>;
};
export type JobName = keyof Jobs;

export const JOBS_SCHEMA = "jobs";

const outside = { executeSql: () => Promise.reject(new Error("a job is put down in a transaction")) };
/** Only writes down jobs, over the connection that it is given; the worker has one of its own that runs them. */
const writer = new PgBoss({ db: outside, schema: JOBS_SCHEMA, migrate: false, supervise: false, schedule: false });

const parameter = (value: unknown) => (typeof value === "object" && value !== null ? JSON.stringify(value) : (value ?? null));

/** Puts down work in the transaction of the act that asks for it: rolled back with it, never lost after it. Not before `startAfter`. */
export async function enqueue<N extends JobName>(tx: Tx, name: N, data: Jobs[N], startAfter?: Date): Promise<void> {
  const executeSql = async (text: string, values: unknown[]) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values.map(parameter)) });
  await writer.send(name, data, { db: { executeSql }, ...(startAfter ? { startAfter } : {}) });
}
