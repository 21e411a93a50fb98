import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { addPastEmployer, listPastEmployers, removePastEmployer } from "@/lib/users/employers";
import { buildWorld, NOW, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

describe("past employers", () => {
  const rows = () => db().pastEmployment.findMany({ orderBy: { agencyId: "asc" } });

  test("a person adds their own and moves none back; who manages accounts corrects, and others see nothing of it", async () => {
    const { outsider, admin, staff } = world.people;
    const day = (untilOn: string) => ({ agencyId: world.agencyId, untilOn });
    await addPastEmployer(outsider, day("2026-03-31"), NOW);
    expect(await lastEvent("User", outsider.userId)).toMatchObject({ action: "addPastEmployer", detail: { untilOn: "2026-03-31" } });
    await expectRefused("FORBIDDEN", () => addPastEmployer(outsider, day("2020-03-31"), NOW), rows);
    await expectRefused("INVALID_DAY", () => addPastEmployer(outsider, day("2027-01-21"), NOW), rows);
    await expectRefused("NOT_FOUND", () => addPastEmployer(staff, { userId: outsider.userId, ...day("2020-01-01") }, NOW), rows);
    for (const actor of [staff, outsider]) {
      await expectRefused("NOT_FOUND", () => removePastEmployer(actor, { userId: outsider.userId, agencyId: world.agencyId }, NOW), rows);
    }
    await expectRefused("INVALID_FIELD", () => addPastEmployer(outsider, { agencyId: 999_999, untilOn: "2026-03-31" }, NOW), rows);
    await expect(listPastEmployers(staff, outsider.userId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listPastEmployers(outsider, outsider.userId)).toMatchObject([{ agencyId: world.agencyId }]);
    await addPastEmployer(admin, { userId: outsider.userId, ...day("2020-03-31") }, NOW);
    expect(await rows()).toMatchObject([{ userId: outsider.userId, untilOn: new Date("2020-03-31") }]);
    await removePastEmployer(admin, { userId: outsider.userId, agencyId: world.agencyId }, NOW);
    expect(await rows()).toEqual([]);
  });
});
