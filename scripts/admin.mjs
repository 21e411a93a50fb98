/** `npm run admin -- create --email … --name …` on the configured database, or on the embedded one. */
import { runOnDatabase } from "./kit/on-database.mjs";

await runOnDatabase("lib/users/admin-cli.ts");
