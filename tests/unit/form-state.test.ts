import { expect, test } from "vitest";
import { bind, bindChecked, bindDay, bindMany, EMPTY_FORM, errorOf, formFor, type FormState } from "@/components/ui/form-state";

const refused: FormState = {
  errors: [{ field: "nameTh", message: "โปรดกรอกชื่อศูนย์" }, { field: "openedOn[day]", message: "ไม่มีวันนี้" }],
  typed: { nameTh: "", phone: "08", answers: { "1.1": { points: "2" } }, channels: ["WEB"], openedOn: { day: "31", month: "2", year: "2569" } },
  done: null,
  action: "saveProfile",
};

test("a form that was not refused shows what is stored", () => {
  expect(bind(EMPTY_FORM, "nameTh", "ศูนย์")).toEqual({ name: "nameTh", defaultValue: "ศูนย์", error: undefined });
  expect(bindMany(EMPTY_FORM, "channels", ["COUNTER"]).defaultValues).toEqual(["COUNTER"]);
  expect(bindChecked(EMPTY_FORM, "agree", true).defaultChecked).toBe(true);
  expect(bindDay(EMPTY_FORM, "openedOn", "2019-10-01").defaultDay).toEqual({ day: "1", month: "10", year: "2562" });
  expect(bindDay(EMPTY_FORM, "openedOn", null).defaultDay).toEqual({ day: "", month: "", year: "" });
});

test("a refused form shows what was typed, emptied fields and unticked boxes too", () => {
  expect(bind(refused, "nameTh", "ศูนย์")).toEqual({ name: "nameTh", defaultValue: "", error: "โปรดกรอกชื่อศูนย์" });
  expect(bind(refused, "answers[1.1][points]", 1).defaultValue).toBe("2");
  expect(bindMany(refused, "channels", ["COUNTER"]).defaultValues).toEqual(["WEB"]);
  expect(bindChecked(refused, "agree", true).defaultChecked).toBe(false);
  expect(bindDay(refused, "openedOn", "2019-10-01").defaultDay).toEqual({ day: "31", month: "2", year: "2569" });
});

test("a field that was not sent keeps what is stored", () => {
  expect(bind(refused, "nameEn", "Center").defaultValue).toBe("Center");
});

test("an error of a part is an error of its field", () => {
  expect(errorOf(refused, "openedOn")).toBe("ไม่มีวันนี้");
  expect(errorOf(refused, "name")).toBeUndefined();
});

test("of several forms on a page only the refused one shows its errors", () => {
  expect(formFor(refused, "saveProfile")).toBe(refused);
  expect(formFor(refused, "withdraw").errors).toEqual([]);
});
