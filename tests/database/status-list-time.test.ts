import { expect, test } from "vitest";
import { z } from "zod";
import { readStatusList } from "@/lib/certificates/status-list";
import { listKeys, rotateKey } from "@/lib/keys";

const List = z.object({ validFrom: z.string(), proof: z.object({ created: z.string(), verificationMethod: z.string() }) });

/** Whether the key that the proof names signs at the time that the proof says. */
async function isItsTime(now: Date): Promise<boolean> {
  const { validFrom, proof: { created, verificationMethod } } = List.parse(JSON.parse(await readStatusList("revocation", now)));
  const key = listKeys(now).find(({ id }) => verificationMethod.endsWith(`#${id}`));
  const at = new Date(created);
  expect(validFrom).toBe(created);
  return key !== undefined && at >= key.from && (key.until === null || at < key.until) && at <= now;
}

test("a list is signed in the time of its key: in the hour of the first one, and around a rotation", async () => {
  // The first key is made by what is signed first.
  listKeys(new Date("2026-11-23T03:20:00Z"));
  expect(await isItsTime(new Date("2026-11-23T03:25:00Z"))).toBe(true);
  expect(await isItsTime(new Date("2026-11-23T03:50:00Z"))).toBe(true);
  rotateKey(new Date("2026-11-23T05:30:00Z"));
  for (const at of ["04:10", "05:20", "05:40", "06:00", "07:30"]) expect([at, await isItsTime(new Date(`2026-11-23T${at}:00Z`))]).toEqual([at, true]);
});
