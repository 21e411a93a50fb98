/** `npm start`: from a fresh clone, or from yesterday, to a running app. What is done already is not done again. */
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

await runCommand(async (life) => {
  await installPackages(life);
  const { startApp } = await import("./kit/start-app.mjs");
  await startApp(life);
});
