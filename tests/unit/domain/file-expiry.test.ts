import { describe, expect, test } from "vitest";
import { countExpiries, expiryOn } from "@/lib/domain/file-check";

const TODAY = "2027-01-20";

describe("a file whose content runs out", () => {
  test.each([
    [null, null], ["2027-01-19", "EXPIRED"], ["2027-01-20", "SOON"], ["2027-03-21", "SOON"], ["2027-03-22", null],
  ] as const)("with the last day %s it is %s", (expiresOn, expiry) => {
    expect(expiryOn(expiresOn, TODAY)).toBe(expiry);
  });

  test("of several the expired and the soon expiring are counted apart", () => {
    const files = [{ expiresOn: "2027-01-01" }, { expiresOn: "2027-02-01" }, { expiresOn: "2027-02-02" }, { expiresOn: null }, {}];
    expect(countExpiries(files, TODAY)).toEqual({ expired: 1, soon: 2 });
    expect(countExpiries([], TODAY)).toEqual({ expired: 0, soon: 0 });
  });
});
