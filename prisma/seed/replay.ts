import { db } from "@/lib/db";
import { seedReference } from "@/prisma/seed/reference";

/** A replay in a database that holds nothing yet: one process does both, as starting another takes as long as the seed. */
await seedReference(db());
await import("@/lib/flows/replay-cli");
