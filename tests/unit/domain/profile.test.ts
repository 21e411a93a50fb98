import { describe, expect, it } from "vitest";
import {
  CENTER_KINDS, CHANNELS, isCenterKind, isChannel, profileGaps, requiredProfileFields, type CenterProfile,
} from "@/lib/domain/profile";

const WHOLE: CenterProfile = {
  nameTh: "ศูนย์สาธิต 1", kind: "SERVICE_CENTER", address: "1 ถนนสาธิต", headName: "สมหญิง สาธิต", headPosition: "ผู้อำนวยการ",
  coordinatorName: "สมชาย สาธิต", coordinatorPhone: "02 000 0000", coordinatorEmail: "center@demo.gecc.test", phone: "02 000 0000",
  services: "รับคำขอ", openingHours: "8.30–16.30 น.",
  channels: ["COUNTER", "PHONE"], yearlyUsers: { COUNTER: 12_000, PHONE: 0 },
};

describe("a profile is whole when every required field is filled", () => {
  it("has no gaps then", () => expect(profileGaps(WHOLE)).toEqual([]));

  it.each(requiredProfileFields.filter((field) => field !== "channels" && field !== "yearlyUsers"))("%s must be filled", (field) => {
    expect(profileGaps({ ...WHOLE, [field]: " " })).toEqual([field]);
  });

  it("what was never filled is a gap", () => expect(profileGaps({ ...WHOLE, address: null })).toEqual(["address"]));

  it("at least one channel", () => expect(profileGaps({ ...WHOLE, channels: [] })).toEqual(["channels"]));

  it.each([
    ["one channel without a number", { COUNTER: 12_000 }], ["no numbers", {}], ["a negative number", { COUNTER: 1, PHONE: -1 }],
    ["a part of a person", { COUNTER: 1, PHONE: 0.5 }], ["text", { COUNTER: 1, PHONE: "3" }], ["nothing stored", null], ["a list", [1, 2]],
  ])("yearly users of each channel: %s", (_, yearlyUsers) => expect(profileGaps({ ...WHOLE, yearlyUsers })).toEqual(["yearlyUsers"]));
});

it("knows its codes", () => {
  expect(CHANNELS.every(isChannel)).toBe(true);
  expect(CENTER_KINDS.every(isCenterKind)).toBe(true);
  expect([isChannel("FAX"), isCenterKind("CASTLE")]).toEqual([false, false]);
});
