import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "@/scripts/kit/serve.mjs";

const SECRET = "a-secret-of-this-test-only-with-more-than-32-letters";

export type OwnServer = {
  address: string;
  /** kill -9, and a new process at the same address; returns when that one answers. */
  killAndRestart: () => Promise<void>;
  pid: () => number;
  stop: () => Promise<void>;
};

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/api/health`).then(({ ok }) => ok, () => false);
}

async function end(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** The built app as a process of the test's own, on its own database and folder. */
export async function startOwnServer(databaseUrl: string, dataDir: string): Promise<OwnServer> {
  const build = process.env.BUILD_DIR ?? "";
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env, NODE_ENV: "production" as const, HOSTNAME: "127.0.0.1", PORT: String(port), DATABASE_URL: databaseUrl, DATA_DIR: dataDir,
    GECC_DEMO: "0", NEXTAUTH_URL: address, NEXTAUTH_SECRET: SECRET, SMTP_URL: "",
  };
  // A test that has given up may stop the server while it is being started again.
  let [child, isStopped]: [ChildProcess | null, boolean] = [null, false];
  const start = async () => {
    if (isStopped) return;
    child = spawn(process.execPath, [join(build, "server.js")], { cwd: build, env, stdio: "ignore" });
    while (!isStopped && !(await answers(address))) await wait(50);
  };
  await start();
  return {
    address,
    killAndRestart: async () => {
      await end(child);
      await start();
    },
    pid: () => child?.pid ?? 0,
    stop: () => {
      isStopped = true;
      return end(child);
    },
  };
}
