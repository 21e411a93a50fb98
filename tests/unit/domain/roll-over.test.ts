import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "@/lib/domain/calendar";
import { carryTeams, daysOfNext, headOfCopy, restDay, type Seat } from "@/lib/domain/roll-over";

const seat = (over: Partial<Seat>): Seat => ({ userId: 1, name: "ก", position: "MEMBER", disabled: false, assessor: true, ...over });

test.each([["2027-01-01", null], ["2027-01-02", "SATURDAY"], ["2027-01-03", "SUNDAY"], ["2027-01-04", null]])("%s is a day of rest: %s", (day, rest) => {
  expect(restDay(day)).toBe(rest);
});

test("every window is a year later; 29 February becomes the 28th", () => {
  const days = { applyFromOn: "2028-01-01", applyUntilOn: "2028-02-29", documentUntilOn: "2028-05-31", onSiteUntilOn: "2028-07-31", committeeUntilOn: "2028-08-31" };
  expect(daysOfNext(days)).toEqual({ applyFromOn: "2029-01-01", applyUntilOn: "2029-02-28", documentUntilOn: "2029-05-31", onSiteUntilOn: "2029-07-31", committeeUntilOn: "2029-08-31" });
});

test("whatever windows stand in order stand in order a year later", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 5, maxLength: 5 }), (steps) => {
    let day = "2027-06-01";
    const [a = day, b = day, c = day, d = day, e = day] = steps.map((step) => (day = addDays(day, step)));
    const next = Object.values(daysOfNext({ applyFromOn: a, applyUntilOn: b, documentUntilOn: c, onSiteUntilOn: d, committeeUntilOn: e }));
    expect([...next].sort()).toEqual(next);
  }));
});

test("who may not serve any more is named, and a team without a chair is left to be formed anew", () => {
  const carried = carryTeams([
    { number: 1, nameTh: null, members: [seat({ position: "CHAIR" }), seat({ name: "ข", disabled: true }), seat({ name: "ค", assessor: false })] },
    { number: 2, nameTh: "เหนือ", members: [seat({ name: "ง", position: "CHAIR", disabled: true, assessor: false }), seat({ name: "จ" })] },
  ]);
  expect(carried.teams.map(({ number, members }) => [number, members.map(({ name }) => name)])).toEqual([[1, ["ก"]]]);
  expect(carried.leftOut).toEqual([{ team: 1, name: "ข", why: "DISABLED" }, { team: 1, name: "ค", why: "NO_ROLE" }, { team: 2, name: "ง", why: "DISABLED" }]);
  expect(carried.leaderless).toEqual([2]);
});

test("a copied set is named by the new year, with a code that is free", () => {
  const titles = { titleTh: "เกณฑ์มาตรฐานศูนย์ราชการสะดวก พ.ศ. 2568", titleEn: "Criteria" };
  expect(headOfCopy(titles, 2571, ["GECC-2568"])).toEqual({ code: "GECC-2571", titleTh: "เกณฑ์มาตรฐานศูนย์ราชการสะดวก พ.ศ. 2571", titleEn: "Criteria 2571" });
  expect(headOfCopy(titles, 2571, ["GECC-2571", "GECC-2571-2"]).code).toBe("GECC-2571-3");
});
