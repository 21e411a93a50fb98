/** `npm run typecheck`. */
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

await runCommand(async (life) => {
  await installPackages(life);
  const { generateClient } = await import("./kit/prisma-cli.mjs");
  const { checkTypes } = await import("./kit/check-types.mjs");
  await generateClient(life);
  process.exitCode = await checkTypes(life.signal);
});
