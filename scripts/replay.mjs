/**
 * `npm run replay -- FILE [--json] [--into-current]`: a season runs through the app's own commands, in a fresh database
 * unless --into-current. Standard output belongs to the replay alone.
 */
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

await runCommand(async (life) => {
  await installPackages(life, console.error);
  const { replay } = await import("./kit/replay.mjs");
  await replay(process.argv.slice(2), life);
});
