import { describe, expect, it } from "vitest";
import { openLog, type LoggedAct, type LogReader } from "@/lib/domain/open-log";
import type { Stage } from "@/lib/domain/stage";

const act = (action: string, fromStage: Stage | null = "DOCUMENT", toStage: Stage | null = fromStage, ...keys: string[]): LoggedAct => ({ action, fromStage, toStage, keys });
const SENT = [act("openApplication", null, "DRAFT"), act("editAnswers", "DRAFT", "DRAFT", "criteria"), act("submit", "DRAFT", "DOCUMENT", "receipt", "version")];
const SCORED = [act("assignDocument"), act("scoreDocument")];
const RETURNED = [act("returnForCorrection", "DOCUMENT", "RETURNED", "round", "deadlineOn")];
const FINISHED = [act("finishDocument", "DOCUMENT", "ON_SITE", "stage", "total", "gatesUnmet"), act("assignOnSite", "ON_SITE")];

describe("what center and ministry may know of the log of a case (docs/decisions/0020)", () => {
  it.each<[string, LogReader, LoggedAct[], boolean, { known: number; told: number[] }]>([
    ["nothing recorded", "CENTER", [], false, { known: 0, told: [] }],
    ["its own acts", "CENTER", SENT, false, { known: 3, told: [0, 1, 2] }],
    ["the ministry not the work on the answers", "MINISTRY", SENT, false, { known: 3, told: [0, 2] }],
    ["nothing behind the last act that is told", "CENTER", [...SENT, ...SCORED], false, { known: 3, told: [0, 1, 2] }],
    ["between two of them the others as hashes", "CENTER", [...SENT, ...SCORED, ...RETURNED], false, { known: 6, told: [0, 1, 2, 5] }],
    ["before the announcement not that it passed", "CENTER", [...SENT, ...SCORED, ...FINISHED], false, { known: 3, told: [0, 1, 2] }],
    ["nor that it was withdrawn, which would tell from where", "CENTER", [...SENT, act("withdraw", "DOCUMENT", "WITHDRAWN")], false, { known: 3, told: [0, 1, 2] }],
    ["nor from further on", "CENTER", [...SENT, ...FINISHED, act("withdraw", "ON_SITE", "WITHDRAWN")], false, { known: 3, told: [0, 1, 2] }],
    ["nor an appeal on documents while the rest is under embargo", "CENTER", [...SENT, act("finishDocument", "DOCUMENT", "DECLINED"), act("fileAppeal", "DECLINED")], false, { known: 3, told: [0, 1, 2] }],
    ["of a case judged anew from on site nothing", "CENTER", [act("reopen", null, "ON_SITE", "previousId", "version"), act("scoreOnSite", "ON_SITE")], false, { known: 0, told: [] }],
    ["afterwards how the stages ended", "CENTER", [...SENT, ...SCORED, ...FINISHED, act("announce", "COMMITTEE", "CERTIFIED")], true, { known: 8, told: [0, 1, 2, 5, 7] }],
    ["not its ministry", "MINISTRY", [...SENT, ...SCORED, ...FINISHED, act("announce", "COMMITTEE", "CERTIFIED")], true, { known: 8, told: [0, 2, 7] }],
    ["not what was near a floor", "CENTER", [...SENT, act("finishDocument", "DOCUMENT", "DOCUMENT", "stage", "total", "floor", "side"), act("announce", "COMMITTEE", "CERTIFIED")], true, { known: 5, told: [0, 1, 2, 4] }],
    ["the secretariat all of it", "INSIDE", [...SENT, ...SCORED, ...FINISHED], false, { known: 7, told: [0, 1, 2, 3, 4, 5, 6] }],
  ])("%s", (_, reader, events, announced, expected) => {
    expect(openLog(reader, events, announced)).toEqual(expected);
  });
});
