import { defineConfig } from "prisma/config";

// Generating the client needs no database: the address is only a shape then.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "node --import tsx prisma/seed/index.ts" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://postgres@localhost/gecc" },
});
