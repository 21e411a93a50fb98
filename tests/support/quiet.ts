import { afterEach, beforeEach, expect, vi } from "vitest";
import { log } from "@/lib/log";

/** Where there is no database there are no settings, and nothing is logged. */
const isLogging = process.env.DATABASE_URL !== undefined;

/** What complains on the console or in the log while a test runs is a failure, unless the test expected it by its own spy. */
beforeEach(() => {
  vi.spyOn(console, "error");
  if (isLogging) vi.spyOn(log(), "error");
});

afterEach(() => {
  const logged: unknown[] = isLogging ? (vi.mocked(log().error).mock?.calls ?? []) : [];
  const calls = [...(vi.mocked(console.error).mock?.calls ?? []), ...logged];
  vi.restoreAllMocks();
  expect(calls).toEqual([]);
});
