import { afterEach, beforeEach, expect, vi } from "vitest";

/** What complains on the console while a test runs is a failure, unless the test expected it by its own spy. */
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const calls = vi.mocked(console.error).mock?.calls ?? [];
  vi.restoreAllMocks();
  expect(calls).toEqual([]);
});
