import { afterEach, expect, test, vi } from "vitest";
import { isDatabaseAway, watchedPool } from "@/lib/away";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

afterEach(() => void vi.useRealTimers());

const complain = (code: string) => `DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '${code}'; END $$`;

test("a database without room counts as away for a moment, and is told in the log", async () => {
  const said = vi.spyOn(log(), "error").mockImplementation(() => undefined);
  const pool = watchedPool(env().DATABASE_URL, 1);
  try {
    await pool.query("SELECT 1");
    await expect(pool.query(complain("22000"))).rejects.toThrow("extend");
    expect(isDatabaseAway()).toBe(false);
    await expect(pool.query(complain("53100"))).rejects.toThrow("extend");
    expect(isDatabaseAway()).toBe(true);
    expect(said.mock.calls).toEqual([[{ code: "53100", message: "could not extend file" }, "the database has no room"]]);
    vi.useFakeTimers({ now: Date.now() + 6_000, toFake: ["Date"] });
    expect(isDatabaseAway()).toBe(false);
  } finally {
    said.mockClear();
    await pool.end();
  }
});
