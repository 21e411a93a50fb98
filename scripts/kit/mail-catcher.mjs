/** A real mail server on the loopback address for the browser tests: each letter becomes a file. */
import { once } from "node:events";
import { createWriteStream, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { SMTPServer } from "smtp-server";

/**
 * @param {string} dir
 * @param {import("./lifecycle.mjs").Life} life
 * @returns {Promise<string>} its address
 */
export async function catchMail(dir, life) {
  mkdirSync(dir, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const path = join(dir, `${String((count += 1)).padStart(6, "0")}.eml`);
      // Under its name only when it is whole: a test may look at any moment.
      pipeline(stream, createWriteStream(`${path}.part`)).then(() => (renameSync(`${path}.part`, path), done()), done);
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  life.atEnd(() => new Promise((resolve) => server.close(resolve)));
  return `smtp://127.0.0.1:${listening.address().port}`;
}
