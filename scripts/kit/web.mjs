/**
 * The web processes of one machine: `node web.mjs SERVER COUNT` runs the server so many times behind one address (node:cluster). Who comes
 * while one of them is killed waits for the next, and one that ended by itself is started again. SIGTERM: each finishes its requests, then leaves.
 */
import cluster from "node:cluster";

const [server, count] = process.argv.slice(2);
const hasServed = new Set();
let isStopping = false;

function stop() {
  isStopping = true;
  for (const worker of Object.values(cluster.workers)) worker.process.kill("SIGTERM");
}

// Not what the process above was started with: a worker without its line to this one cannot listen.
cluster.setupPrimary({ exec: server, args: [], execArgv: ["--import", new URL("patience.mjs", import.meta.url).href] });
cluster.on("listening", ({ id }) => hasServed.add(id));
cluster.on("exit", ({ id }, code, signal) => {
  if (isStopping) return;
  // What cannot even begin would be tried for ever.
  if (!hasServed.delete(id)) {
    process.exitCode = code || 1;
    return stop();
  }
  console.error(`A web process ended (${signal ?? `exit code ${code}`}) and is started again.`);
  cluster.fork();
});
for (const name of ["SIGTERM", "SIGINT"]) process.on(name, stop);
for (let index = 0; index < Number(count); index += 1) cluster.fork();
