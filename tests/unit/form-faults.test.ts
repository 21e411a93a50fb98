import { expect, test } from "vitest";
import { InvalidFields, parseFields } from "@/lib/action";
import { SaveSheet } from "@/lib/assessments/schema";
import { SaveWork } from "@/lib/evidence/schema";
import { readFields } from "@/lib/form";

function faultsOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidFields) return error.faults;
    throw error;
  }
  return [];
}

test("what no database can hold is not read", () => {
  expect(readFields([["reason", "ก\u0000ข\r\nค"], ["notes[1.1]", "\u0000"]])).toEqual({ reason: "กข\nค", notes: { "1.1": "" } });
});

test("a fault is told by the name that the input has in the form, in rows by criterion too", () => {
  const answers = readFields([["applicationId", "1"], ["answers[1.1][version]", "0"], ["answers[1.1][selfScore]", "1"], ["answers[P3][text]", "x"], ["answers[2.4][version]", "0"], ["answers[2.4][selfScore]", "มาก"]]);
  expect(faultsOf(() => parseFields(SaveWork, answers)).map(({ field, code, params }) => [field, code, params.field])).toEqual([
    ["answers[P3][version]", "VERSION_MISSING", "answers[P3][version]"], ["answers[2.4][selfScore]", "INVALID_POINTS", "answers[2.4][selfScore]"],
  ]);
  const sheet = readFields([["applicationId", "x"], ["stage", "DOCUMENT"], ["marks[1.1][points]", "1"], ["marks[O3][points]", "สิบ"]]);
  expect(faultsOf(() => parseFields(SaveSheet, sheet)).map(({ field }) => field)).toEqual(["applicationId", "marks[O3][points]"]);
});
