import { readdirSync, readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { serveBench } from "./bench-app.mjs";
import { withClient } from "./databases.mjs";
import { runCommand } from "./lifecycle.mjs";

const CONNECTIONS = 16;
const WARM = 300;
const TICK_MS = 10;
const CACHED_MS = 3;
const LIMITS = { search: 6.3, verify: 4.2 };

/** Of a process: its parent, the CPU it has used, and that of its children that have ended; null when it has gone. Linux only, as the measured machine. */
function processOf(pid) {
  try {
    const [, rest] = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) (?=[A-Z] )/);
    const fields = rest.split(" ");
    const ticks = (index) => Number(fields[index]) + Number(fields[index + 1]);
    return { parent: Number(fields[1]), ms: ticks(11) * TICK_MS, endedMs: ticks(13) * TICK_MS };
  } catch {
    return null;
  }
}

/** The processes of the app and of the database: the app is this command's own child, PostgreSQL tells where its first process notes itself. */
async function findProcesses(url) {
  const [{ data_directory: folder }] = (await withClient(url, (client) => client.query("SHOW data_directory"))).rows;
  const postmaster = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
  const all = () => readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
  const app = all().find((pid) => processOf(pid)?.parent === process.pid && /server\.js|next-server/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")));
  if (app === undefined) throw new Error("the app's process is not found");
  const used = (pids) => pids.reduce((sum, pid) => sum + (processOf(pid)?.ms ?? 0), 0);
  // Backends that end meanwhile leave what they used with the first process.
  const database = () => used(all().filter((pid) => pid === postmaster || processOf(pid)?.parent === postmaster)) + (processOf(postmaster)?.endedMs ?? 0);
  return { app: () => used([app]), database };
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

const ask = (address, status) => new Promise((resolve, reject) => {
  const asked = get(address, { agent, headers: { "accept-encoding": "gzip" } }, (response) => {
    response.resume();
    response.on("end", () => (response.statusCode === status ? resolve() : reject(new Error(`${address}: ${response.statusCode}`))));
  });
  asked.on("error", reject);
});

async function askAll(count, addressOfNth) {
  let next = 0;
  const line = async () => {
    while (next < count) await ask(addressOfNth(next++), 200);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, line));
}

async function measure(cpu, name, limit, count, addressOfNth) {
  await askAll(WARM, (index) => addressOfNth(count + index));
  const before = [cpu.app(), cpu.database()];
  await askAll(count, addressOfNth);
  const [app, database] = [(cpu.app() - before[0]) / count, (cpu.database() - before[1]) / count];
  const total = app + database;
  console.log(`${name.padEnd(34)} ${app.toFixed(2).padStart(6)} + ${database.toFixed(2).padStart(5)} = ${total.toFixed(2).padStart(5)} ms of CPU (limit ${limit})`);
  return total < limit;
}

const WORDS = ["ศูนย์บริการ", "เชียงใหม่", "สำนักงานทดสอบ", "แห่งที่ 12", "นครราชสีมา", "กรมวัด"];
const words = (index) => encodeURIComponent(WORDS[index % WORDS.length]);

/**
 * CPU of app and database for one request at 16 connections: the register searched and a certificate verified, as pages and by the
 * interface, kept and made anew (the address differs each time, so nothing that was kept serves).
 * @param {{saves: number}} options how many requests each @returns {Promise<boolean>} within the limits
 */
export async function benchRegister({ saves }) {
  const results = [];
  await runCommand(async (life) => {
    // Ten years of certificates.
    const { url, address, told: { numbers } } = await serveBench(life, ["tests/support/bench-register.ts"]);
    const cpu = await findProcesses(url);
    const number = (index) => numbers[index % numbers.length];
    const kinds = [
      ["search, page", "search", (index) => `${address}/register?q=${words(index)}`],
      ["search, interface", "search", (index) => `${address}/api/v1/certificates?q=${words(index)}`],
      ["verify, page", "verify", (index) => `${address}/verify/${number(index % 50)}`],
      ["verify, interface", "verify", (index) => `${address}/api/v1/certificates/${number(index % 50)}`],
    ];
    for (const [name, limit, addressOfNth] of kinds) {
      results.push(await measure(cpu, `${name}, kept`, CACHED_MS, saves, addressOfNth));
      results.push(await measure(cpu, `${name}, made anew`, LIMITS[limit], saves, (index) => {
        const kept = addressOfNth(index);
        return `${kept}${kept.includes("?") ? "&" : "?"}n=${index}`;
      }));
    }
    agent.destroy();
  });
  return results.length > 0 && results.every(Boolean);
}
