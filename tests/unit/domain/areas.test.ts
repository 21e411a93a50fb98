import { describe, expect, it } from "vitest";
import { canManage, type Area } from "@/lib/domain/areas";
import { hasRole, ROLES } from "@/lib/domain/permissions";
import { rolesToGive } from "@/lib/domain/roles";
import { LETTERS, PEOPLE, sorted } from "@/tests/support/people";

describe("records other than applications", () => {
  it.each<[Area, string]>([
    ["cycles", "ON"], ["criteria", "ON"], ["teams", "ON"], ["bodies", "ON"], ["centers", "ON"], ["users", "ON"], ["mail", "ON"],
    ["audit", "N"], ["announcements", "O"], ["certificates", "O"], ["appeals", "OKJYy"], ["profiles", "SsERVON"], ["evidence", "SsERVCDTJcdtUXx"],
    ["figures", "MmAaOKJYy"], ["conflicts", "VCDTJcdtUXxKYy"],
  ])("%s: %s", (area, who) => expect(sorted(LETTERS.filter((letter) => canManage(PEOPLE[letter], area)))).toBe(sorted(who)));

  it("only an administrator makes administrators and secretaries", () => {
    expect(rolesToGive(PEOPLE.N)).toEqual(ROLES);
    expect(rolesToGive(PEOPLE.O)).toEqual(["CENTER_STAFF", "ASSESSOR", "MINISTRY_ADMIN", "COMMITTEE"]);
    expect(LETTERS.filter((letter) => rolesToGive(PEOPLE[letter]).length > 0).sort()).toEqual(["N", "O"]);
    expect(hasRole(PEOPLE.N, "ADMINISTRATOR")).toBe(true);
  });
});
