import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fullDatabase } from "./full-database.mjs";
import { fullFiles } from "./full-files.mjs";
import { layDrill, leftOpen } from "./ground.mjs";
import { smallDisk, sweepDisks } from "./small-disk.mjs";
import { checkSubmitted } from "./submitted.mjs";

const DATABASE_MB = 640;
/** What files and the parts of uploads may take together at most. */
const filesMegabytes = (centers) => 16 + centers;
const COMPLAINTS = ["there is no room for files", "the database has no room"];

/** Each fault of a full database is some lines, which would bury the figures. */
function logFile(life) {
  const folder = mkdtempSync(join(tmpdir(), "gecc-drill-"));
  life.atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "log");
}

function checkLog(log) {
  const text = readFileSync(log, "utf8");
  const missing = COMPLAINTS.filter((words) => !text.includes(words));
  console.log(`told in the log of the app: ${COMPLAINTS.length - missing.length} of ${COMPLAINTS.length} (${COMPLAINTS.join("; ")})`);
  return missing.map((words) => `the log does not say: ${words}`);
}

/** Who sends files, who submits while there is no room for any, and who is there when the database has none. */
function groupsOf(centers) {
  const [third, half] = [Math.floor(centers.length / 3), Math.floor(centers.length / 2)];
  return { sending: centers.slice(0, third), submitting: centers.slice(third, half), others: centers.slice(half) };
}

/**
 * The disk of the files runs full, then that of the database; each is a small disk of its own.
 * @param {{centers: number, seconds: number, processes: number}} options `seconds`: how long people go on at a full database
 * @param {import("../lifecycle.mjs").Life} life
 * @returns {Promise<string[] | null>} null where it cannot be done
 */
export async function diskFull({ centers: asked, seconds, processes }, life) {
  const count = asked || 60;
  if (process.getuid() === 0) await sweepDisks();
  const [files, data] = [smallDisk(life, filesMegabytes(count)), smallDisk(life, DATABASE_MB)];
  if (!files || !data) {
    console.log("Not done: this drill mounts small disks, which only root may.");
    return null;
  }
  const log = logFile(life);
  const ground = await layDrill(life, { centers: count, processes, dataDir: join(files.folder, "data"), disk: data.folder, log });
  const { sending, submitting, others } = groupsOf(ground.centers);
  const ofFiles = await fullFiles(ground, files, { sending, submitting });
  const { told, faults } = await fullDatabase(ground, data, others, { seconds: seconds || 20 }, life);
  const acknowledged = new Set([...submitting.map(({ applicationId }) => applicationId), ...told]);
  return [...ofFiles, ...faults, ...await checkSubmitted(ground, acknowledged), ...checkLog(log), ...await leftOpen(ground)];
}
