import { describe, expect, it } from "vitest";
import { caseAt, sorted, whoCan } from "@/tests/support/people";

describe("sheets and results", () => {
  const open = caseAt("ON_SITE");
  const closed = caseAt("COMMITTEE");

  it("nobody reads another's sheet until all named scorers have finished", () => {
    expect(whoCan("viewSheets", caseAt("DOCUMENT"))).toBe("");
    expect(whoCan("viewSheets", open, "ON_SITE")).toBe("");
    expect(whoCan("viewAgreed", open, "ON_SITE")).toBe("");
  });

  it("then the team of that stage and the secretariat do", () => {
    expect(whoCan("viewSheets", open, "DOCUMENT")).toBe(sorted("CDTJO"));
    expect(whoCan("viewSheets", closed, "ON_SITE")).toBe(sorted("cdtO"));
    expect(whoCan("viewSheets", closed)).toBe(sorted("cdtO"));
  });

  it("agreed sheets are read by the teams of the case, the secretariat and, from the committee on, the committee", () => {
    expect(whoCan("viewAgreed", open, "DOCUMENT")).toBe(sorted("CDTJcdtO"));
    expect(whoCan("viewAgreed", closed, "ON_SITE")).toBe(sorted("CDTJcdtOK"));
    expect(whoCan("viewAgreed", caseAt("DECLINED"), "ON_SITE")).toBe(sorted("CDTJcdtOK"));
  });

  it("an agreed sheet in the making is read by its own team only", () => {
    const [document] = caseAt("DOCUMENT").assessments;
    const making = caseAt("DOCUMENT", { assessments: document ? [{ ...document, allFinished: true }] : [] });
    expect(whoCan("viewAgreed", making)).toBe(sorted("CDTJO"));
    const onSite = caseAt("ON_SITE").assessments.map((assessment) => ({ ...assessment, allFinished: true }));
    expect(whoCan("viewAgreed", caseAt("ON_SITE", { assessments: onSite }), "ON_SITE")).toBe(sorted("cdtO"));
  });

  it("result, points and reasons stay closed to center and ministry until the announcement", () => {
    expect(whoCan("viewResult", closed)).toBe(sorted("OKJ"));
    expect(whoCan("viewScores", closed)).toBe(sorted("CDTJcdtOK"));
    const announced = caseAt("CERTIFIED", { announced: true });
    expect(whoCan("viewResult", announced)).toBe(sorted("SVERMACDTJcdtOK"));
    expect(whoCan("viewScores", announced)).toBe(sorted("SVERCDTJcdtOK"));
    expect(whoCan("viewSheets", announced)).toBe(sorted("cdtO"));
  });

  it("a center that failed documents reads its unmet gates and reasons once the stage is closed, its ministry does not", () => {
    const [document] = caseAt("COMMITTEE").assessments;
    const failed = { declinedAt: "DOCUMENT", assessments: document ? [document] : [] } as const;
    const inside = "CDTJOK";
    expect(whoCan("viewGateFailure", caseAt("DECLINED", { ...failed, documentClosed: false }))).toBe(sorted(inside));
    expect(whoCan("viewGateFailure", caseAt("DECLINED", { ...failed, documentClosed: true }))).toBe(sorted(`SVER${inside}`));
    expect(whoCan("viewScores", caseAt("DECLINED", { ...failed, documentClosed: true }))).toBe(sorted(inside));
    expect(whoCan("viewGateFailure", caseAt("DECLINED"))).toBe(sorted("CDTJcdtOK"));
  });
});
