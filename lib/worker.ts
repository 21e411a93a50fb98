import PgBoss from "pg-boss";
import { writeResetLetter } from "@/lib/access/reset";
import { assignProposed } from "@/lib/assessments/proposal-assign";
import { runProposal } from "@/lib/assessments/proposal-run";
import { makeCertificates } from "@/lib/certificates/make";
import { carryOutDue } from "@/lib/bodies/due";
import { openDue } from "@/lib/cycles/opening";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { checkFile } from "@/lib/evidence/check";
import { sweepFiles } from "@/lib/evidence/sweep";
import { logFault } from "@/lib/fault";
import { publishDue } from "@/lib/flows/announce-job";
import { makeAnnouncementPaper } from "@/lib/flows/announcement-paper";
import { exportCycle } from "@/lib/flows/export-work";
import { meetDeadlines } from "@/lib/flows/deadlines";
import { ministryReport } from "@/lib/flows/report-work";
import { removeDue, tellDue } from "@/lib/flows/retention";
import { seasonApply, seasonCheck } from "@/lib/flows/season-import";
import { importApply } from "@/lib/imports/apply";
import { importCheck } from "@/lib/imports/check";
import { JOBS_SCHEMA, type JobName, type Jobs } from "@/lib/jobs";
import { writeDigests } from "@/lib/mails/digest";
import { sendDueMail } from "@/lib/mails/send";
import { forgetWork } from "@/lib/work/forget";
import { runWork, watchWork } from "@/lib/work/run";
import type { WorkHandlers } from "@/lib/work/handler";
import { mailSeal } from "@/lib/seals/mail-seal";
import { sealLog } from "@/lib/seals/seal";
import { forgetOld } from "@/lib/sessions/tries";

type Handler<N extends JobName> = (data: Jobs[N], now: Date) => Promise<unknown>;

/** Long work that its asker watches, by its kind (lib/domain/work.ts). */
const WORK: WorkHandlers = {
  exportCycle,
  importApply,
  importCheck,
  ministryReport,
  seasonApply,
  seasonCheck,
};

/** The work that this process does. Doing one job twice does no harm. */
const HANDLERS: { [N in JobName]: Handler<N> } = {
  checkFile,
  proposeAssignments: runProposal,
  assignProposed,
  makeCertificates: (data, now) => makeCertificates(data, now),
  work: ({ workId }, now) => runWork(WORK, workId, now),
  watchWork: (_, now) => watchWork(now),
  sweep: async (_, now) => {
    await forgetWork(now);
    await forgetOld(now);
    await sweepFiles(now);
  },
  mail: (_, now) => sendDueMail(now),
  resetLetter: writeResetLetter,
  digest: (_, now) => writeDigests(now),
  deadlines: (_, now) => meetDeadlines(now),
  bodyChanges: (_, now) => carryOutDue(now),
  openCycles: (_, now) => openDue(now),
  announce: (_, now) => publishDue(now),
  announcementPaper: makeAnnouncementPaper,
  sealLog: (_, now) => sealLog(now),
  mailSeal: (_, now) => mailSeal(now),
  removeDue: ({ runId }, now) => removeDue(runId, now),
  tellDue: (_, now) => tellDue(now),
};

/** What is done by the clock, in Thai time. What a mail server refused waits in its table, so mail is looked for every minute too. */
const TIMES: readonly { name: JobName; at: string }[] = [
  { name: "mail", at: "* * * * *" },
  { name: "watchWork", at: "* * * * *" },
  { name: "digest", at: "30 7 * * *" },
  { name: "sweep", at: "15 3 * * *" },
  { name: "deadlines", at: "5 * * * *" },
  // At midnight in Thailand a planned change is true; after a standstill soon.
  { name: "bodyChanges", at: "*/5 * * * *" },
  // At midnight in Thailand a cycle's first day begins.
  { name: "openCycles", at: "* * * * *" },
  // Each asks for its own time as well; this is for one whose job was lost, or whose worker died.
  { name: "announce", at: "* * * * *" },
  { name: "sealLog", at: "*/10 * * * *" },
  { name: "mailSeal", at: "0 8 1 * *" },
  { name: "tellDue", at: "20 8 1 * *" },
];

const QUEUES: readonly JobName[] = ["checkFile", "proposeAssignments", "assignProposed", "announcementPaper", "makeCertificates", "removeDue", "resetLetter", ...TIMES.map(({ name }) => name)];

const boss = new PgBoss({
  connectionString: env().DATABASE_URL, schema: JOBS_SCHEMA, migrate: false, max: 4, application_name: "gecc worker",
});

/** Jobs that wait together and say the same are done once. One that fails comes again by itself and holds up no other. */
async function take<N extends JobName>(name: N, batchSize = 20): Promise<void> {
  await boss.work<Jobs[N]>(name, { pollingIntervalSeconds: 0.5, batchSize }, async (jobs) => {
    const said = ({ data }: PgBoss.Job<Jobs[N]>) => JSON.stringify(data);
    for (const text of new Set(jobs.map(said))) await run(name, jobs.filter((job) => said(job) === text));
  });
}

async function run<N extends JobName>(name: N, [first, ...others]: PgBoss.Job<Jobs[N]>[]): Promise<void> {
  if (!first) return;
  try {
    await HANDLERS[name](first.data, new Date());
  } catch (error) {
    logFault(error);
    for (const { id } of [first, ...others]) await boss.fail(name, id, { message: String(error) });
  }
}

async function start(): Promise<void> {
  boss.on("error", logFault);
  await boss.start();
  for (const { name, at } of TIMES) await boss.schedule(name, at, {}, { tz: "Asia/Bangkok" });
  for (const name of QUEUES) await take(name);
  // Two at a time, so that a long export holds up nobody's import for ever.
  for (let count = 0; count < 2; count += 1) await take("work", 1);
}

async function stop(): Promise<void> {
  await boss.stop({ graceful: true, timeout: 5000 });
  await db().$disconnect();
}

process.once("SIGTERM", () => void stop());
await start();
