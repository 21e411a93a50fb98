/** `npm run audit -- verify [--json]` on the configured database, or on the embedded one; also seal, erase-person, erase-words. */
import { runOnDatabase } from "./kit/on-database.mjs";

await runOnDatabase("lib/seals/audit-cli.ts");
