import { describe, expect, it } from "vitest";
import { prefill, type Proposed } from "@/lib/domain/return-proposals";

const one: Proposed = { code: "1.1", reason: "ภาพไม่ชัด", by: 1, name: "หนึ่ง" };
const same: Proposed = { ...one, by: 2, name: "สอง" };
const other: Proposed = { code: "1.1", reason: "ไม่เห็นป้าย", by: 3, name: "สาม" };
const elsewhere: Proposed = { code: "P2", reason: "ระบุเส้นทาง", by: 2, name: "สอง" };

describe("what the form of a return starts from", () => {
  it("is empty where nobody proposed anything", () => expect(prefill([], 1, true)).toEqual({}));

  it("joins the reasons of all for who combines them, each once", () => {
    const filled = prefill([one, same, other, elsewhere], 9, true);
    expect(filled["1.1"]).toMatchObject({ ticked: true, reason: "ภาพไม่ชัด\nไม่เห็นป้าย" });
    expect(filled["1.1"]?.from.map(({ name }) => name)).toEqual(["หนึ่ง", "สอง", "สาม"]);
    expect(filled.P2).toMatchObject({ ticked: true, reason: "ระบุเส้นทาง" });
  });

  it("combines the chair's own proposal with the others'", () => {
    expect(prefill([one, other], 1, true)["1.1"]).toEqual({ ticked: true, reason: "ภาพไม่ชัด\nไม่เห็นป้าย", from: [{ name: "สาม", reason: "ไม่เห็นป้าย" }] });
  });

  it("is the own proposal for a scorer, whatever else is seen", () => {
    expect(prefill([one, other, elsewhere], 3, false)).toEqual({
      "1.1": { ticked: true, reason: "ไม่เห็นป้าย", from: [{ name: "หนึ่ง", reason: "ภาพไม่ชัด" }] },
      P2: { ticked: false, reason: "", from: [{ name: "สอง", reason: "ระบุเส้นทาง" }] },
    });
  });
});
