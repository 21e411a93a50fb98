import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { seedDemo } from "@/prisma/seed/demo";
import { seedReference } from "@/prisma/seed/reference";

/** Fills a database: what every installation needs, and once the demo where it is asked for. */
try {
  await seedReference(db());
  if (env().GECC_DEMO === "1") await seedDemo(db(), new Date(), (line) => process.stdout.write(`${line}\n`));
} finally {
  await db().$disconnect();
}
