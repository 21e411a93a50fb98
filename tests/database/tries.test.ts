import { hash } from "@node-rs/argon2";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { hiddenAddress } from "@/lib/rate-limit";
import { signIn } from "@/lib/sessions/commands";
import { forgetOld, forgetTries } from "@/lib/sessions/tries";

const PASSPHRASE = "ลูกช้างตัวน้อยเดินข้ามสะพาน";
const DAY_MS = 86_400_000;
const OFFICE = "198.51.100.7";
const emailOf = (index: number) => `user${index}@ministry.go.th`;

beforeAll(async () => {
  // As cheap as the algorithm allows: counted is how often it is asked, not how long it takes.
  const passwordHash = await hash(PASSPHRASE, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  await db().user.createMany({ data: Array.from({ length: 300 }, (_, index) => ({ email: emailOf(index), name: `ผู้ใช้ ${index}`, passwordHash })) });
});
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  await db().refusal.deleteMany();
});

const enter = (index: number, passphrase: string, address: string | null) => signIn({ email: emailOf(index), passphrase }, address, new Date());
const codeOf = (attempt: Promise<unknown>): Promise<string> => attempt.then(() => "IN", (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "FAULT"));
const strangers = Array.from({ length: 100 }, (_, index) => `203.0.113.${index}`);

function countOf(codes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

describe("tries", () => {
  test("300 people behind one address come in, all of them and each three times", async () => {
    const codes: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      codes.push(...await Promise.all(Array.from({ length: 300 }, (_, index) => codeOf(enter(index, PASSPHRASE, OFFICE)))));
    }
    expect(countOf(codes)).toEqual({ IN: 900 });
  });

  test("who guesses from 100 addresses has 100 tries a day at one account, also all at once, and whether or not it is there", async () => {
    for (const index of [1, 5000]) {
      const codes: string[] = [];
      for (let round = 0; round < 3; round += 1) codes.push(...await Promise.all(strangers.map((address) => codeOf(enter(index, `ผิด ${round}`, address)))));
      expect(countOf(codes)).toEqual({ WRONG_PASSWORD: 100, TOO_MANY_ATTEMPTS: 200 });
    }
    expect(await codeOf(enter(1, PASSPHRASE, "203.0.113.200")), "not with the right one either").toBe("TOO_MANY_ATTEMPTS");
  });

  test("its owner comes in all the same, from an address that was used before; and from any after a new passphrase by letter", async () => {
    const user = await db().user.findUniqueOrThrow({ where: { email: emailOf(2) }, select: { id: true } });
    const session = { userId: user.id, createdAt: new Date(), expiresAt: new Date(Date.now() + DAY_MS) };
    await db().session.create({ data: { ...session, tokenHash: "known-address", addressHash: hiddenAddress(OFFICE) } });
    await Promise.all(strangers.map((address) => codeOf(enter(2, "ผิด", address))));
    expect(await codeOf(enter(2, PASSPHRASE, "203.0.113.201"))).toBe("TOO_MANY_ATTEMPTS");
    expect(await codeOf(enter(2, PASSPHRASE, OFFICE))).toBe("IN");
    await forgetTries(emailOf(2));
    expect(await codeOf(enter(2, PASSPHRASE, "203.0.113.201"))).toBe("IN");
  });

  test("one address mistypes 20 times at an account, then waits; it takes no more of the account's tries meanwhile", async () => {
    const codes: string[] = [];
    for (let index = 0; index < 60; index += 1) codes.push(await codeOf(enter(3, "ผิด", OFFICE)));
    expect(countOf(codes)).toEqual({ WRONG_PASSWORD: 20, TOO_MANY_ATTEMPTS: 40 });
    const refused = await db().refusal.findFirstOrThrow({ where: { code: "TOO_MANY_ATTEMPTS" } });
    expect(refused.params).toEqual({ minutes: 15 });
    expect(await codeOf(enter(3, PASSPHRASE, "203.0.113.9"))).toBe("IN");
  });

  test("one address tries 1,000 times an hour at all accounts together", async () => {
    await db().rateLimit.create({ data: { key: `address:${hiddenAddress("203.0.113.250")}`, points: 999, expire: Date.now() + 60_000 } });
    expect(await codeOf(enter(10, "ผิด", "203.0.113.250"))).toBe("WRONG_PASSWORD");
    expect(await codeOf(enter(11, "ผิด", "203.0.113.250"))).toBe("TOO_MANY_ATTEMPTS");
    expect(await codeOf(enter(11, "ผิด", "203.0.113.251"))).toBe("WRONG_PASSWORD");
  });

  test("counts hold no name and no address, and are taken away when they are over", async () => {
    await codeOf(enter(4, "ผิด", OFFICE));
    const rows = await db().rateLimit.findMany();
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows.map(({ key }) => key))).not.toMatch(/user4|198\.51/);
    await forgetOld(new Date(Date.now() + 2 * DAY_MS));
    expect(await db().rateLimit.count()).toBe(0);
  });
});
