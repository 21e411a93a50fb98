import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { hashPassword } from "@/lib/password";
import { signIn, signInDemo } from "@/lib/sessions/commands";
import { SignIn } from "@/lib/sessions/schema";
import { findDemoAccounts, isDemoInUse } from "@/lib/users/demo";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const NOW = new Date();
const PASSPHRASE = "ลูกช้างตัวน้อยเดินข้ามสะพาน";

let userId: number;
beforeAll(async () => {
  const passwordHash = await hashPassword(PASSPHRASE);
  const add = (email: string, more = {}) => db().user.create({ data: { email, name: email, passwordHash, ...more }, select: { id: true } });
  ({ id: userId } = await add("somchai@office.go.th"));
  await add("gone@office.go.th", { disabledAt: NOW });
  await add("center@demo.gecc.test", { isDemo: true });
});

const users = () => db().user.findMany({ orderBy: { id: "asc" } });
const enter = (email: string, passphrase: string) => signIn(SignIn.parse({ email, passphrase }), null, NOW);

describe("signing in", () => {
  test("by the address as people type it, recorded in the account", async () => {
    expect(await enter("  Somchai@Office.go.th ", PASSPHRASE)).toEqual({ userId });
    expect(await lastEvent("User", userId)).toMatchObject({ action: "signIn", actorId: userId });
  });

  test.each([
    ["a wrong passphrase", "somchai@office.go.th", "ผิดแน่นอน"], ["an unknown name", "nobody@office.go.th", PASSPHRASE],
    ["a disabled account", "gone@office.go.th", PASSPHRASE],
  ])("%s gets the same answer", async (_what, email, passphrase) => {
    await expectRefused("WRONG_PASSWORD", () => enter(email, passphrase), users);
    const { code, params, action, userId: by } = await db().refusal.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect({ code, params, action, by }).toEqual({ code: "WRONG_PASSWORD", params: { email }, action: "signIn", by: null });
  });

  test("an unknown name takes as long as a known one", async () => {
    const once = async (email: string) => {
      const start = performance.now();
      await enter(email, "ผิดแน่นอน").catch(() => undefined);
      return performance.now() - start;
    };
    // The quickest of several: other work on the machine only ever makes one slower.
    const quickest = async (email: string) => Math.min(await once(email), await once(email), await once(email), await once(email));
    await once("warm@office.go.th");
    const ratio = (await quickest("stranger@office.go.th")) / (await quickest("somchai@office.go.th"));
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(3.3);
  });
});

describe("one click into the demo", () => {
  test("is not there where demo data is not in use", async () => {
    expect(await isDemoInUse()).toBe(false);
    expect(await findDemoAccounts()).toEqual([]);
    await expectRefused("NOT_FOUND", () => signInDemo({ email: "center@demo.gecc.test" }, NOW), users);
  });

  test("the row of the seed alone does not open it: the installation must ask for the demo", async () => {
    await db().installation.create({ data: { name: "demo", value: "1" } });
    expect(await isDemoInUse()).toBe(false);
  });
});
