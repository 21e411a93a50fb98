import fc from "fast-check";
import { expect, test } from "vitest";
import { mailKinds } from "@/lib/domain/mail-kinds";
import { fillWording, keptOf, piecesOf, plainOf, shownOf, wordingFaults } from "@/lib/domain/wording";
import { namesOfKind, placeName, sampleValues } from "@/lib/mails/places";
import { MAIL_KINDS } from "@/lib/domain/mail-kinds";
import { sourceOf } from "@/lib/messages";
import { wordMail } from "@/lib/wording";

const NAMES = new Map([["ศูนย์", "center"], ["center", "center"], ["เหตุผล", "reason"], ["reason", "reason"]]);

test("a place goes to the bracket that closes it", () => {
  expect(piecesOf("ผล {outcome, select, A {ยืน} other {}} {count, number}")).toEqual([
    { text: "ผล " }, { place: "outcome", source: "{outcome, select, A {ยืน} other {}}" }, { text: " " }, { place: "count", source: "{count, number}" },
  ]);
  expect(plainOf("{outcome, select, A {ยืน} other {}}: {center}")).toBe("{outcome}: {center}");
});

test.each([
  ["เรียน {ศูนย์} เพราะ {เหตุผล}", []],
  ["เรียน { center } เพราะ {reason}", []],
  ["เรียน {ศูน} เพราะ {เหตุผล}", [{ code: "PLACE_UNKNOWN", name: "ศูน" }]],
  ["เรียน {} เพราะ {เหตุผล}", [{ code: "PLACE_UNKNOWN", name: "" }]],
  ["เรียน {count, number} {เหตุผล}", [{ code: "PLACE_UNKNOWN", name: "count, number" }]],
  ["เรียน {ศูนย์ {เหตุผล}", [{ code: "PLACE_MALFORMED", name: "เรียน {ศูนย์ {เหตุผล}" }]],
  ["{เหตุผล} เรียน ศูนย์}", [{ code: "PLACE_MALFORMED", name: "รียน ศูนย์}" }]],
  ["เรียน {ศูนย์}", [{ code: "PLACE_MISSING", name: "reason" }]],
])("%s: %j", (text, faults) => {
  expect(wordingFaults(text, NAMES, ["reason"]).map(({ code, name }) => ({ code, name }))).toEqual(faults);
});

test("kept by the names in the code, shown by the reader's; a value's own brackets stay as they are", () => {
  const kept = keptOf("เรียน {ศูนย์} {center} {เหตุผล}", NAMES);
  expect(kept).toBe("เรียน {center} {center} {reason}");
  expect(shownOf(kept, (place) => (place === "center" ? "ศูนย์" : "เหตุผล"))).toBe("เรียน {ศูนย์} {ศูนย์} {เหตุผล}");
  expect(fillWording("{center}: {reason}", (place) => (place === "center" ? "{reason} <b>" : "ค'1"))).toBe("{reason} <b>: ค'1");
  expect(fillWording("{center} {gone}", (place) => (place === "center" ? "ก" : null))).toBeNull();
});

test("whatever is accepted is filled whole: nothing that was written in brackets is left", () => {
  const word = fc.constantFrom("{ศูนย์}", "{center}", "{เหตุผล}", "{x}", "{", "}", "ก", " ", "'", "<");
  fc.assert(fc.property(fc.array(word, { maxLength: 12 }).map((words) => words.join("")), (text) => {
    const filled = fillWording(keptOf(text, NAMES), (place) => (NAMES.has(place) ? "ค่า" : null));
    if (wordingFaults(text, NAMES, []).length === 0) expect(filled).not.toMatch(/[{}]/);
    else expect(filled === null || /[{}]/.test(filled)).toBe(true);
  }));
});

test.each(mailKinds)("%s: its shipped words, kept as words of the office, read the same; every place has a Thai name of its own", (kind) => {
  const { subject, body } = MAIL_KINDS[kind];
  const values = sampleValues(kind);
  const own = { subject: plainOf(sourceOf("th", subject)), body: plainOf(sourceOf("th", body)) };
  expect(wordMail(kind, values, own)).toEqual(wordMail(kind, values, undefined));
  const places = new Set(namesOfKind(kind).values());
  expect(new Set([...places].map((place) => placeName("th", place))).size).toBe(places.size);
  for (const place of places) expect(placeName("th", place)).toMatch(/[ก-๙]/);
  for (const words of [own.subject, own.body]) expect(wordingFaults(words, namesOfKind(kind), [])).toEqual([]);
});
