import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["tests/unit/**/*.test.{ts,tsx}", "tests/database/**/*.test.ts"],
    setupFiles: ["tests/support/quiet.ts"],
  },
});
