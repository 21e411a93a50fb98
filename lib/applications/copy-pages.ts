import type { Appeal } from "@/lib/appeals/queries";
import { outcomePart, profilePart, type CenterPlace } from "@/lib/applications/copy-center";
import { facts, heading, page, table, words, type Cell } from "@/lib/applications/copy-html";
import type { Result } from "@/lib/applications/results";
import type { Snapshot } from "@/lib/applications/snapshot";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import { formatInstant } from "@/lib/domain/calendar";
import { isGate } from "@/lib/domain/criteria";
import { formatPoints, formatTotal } from "@/lib/domain/points";

type Sent = { version: number; content: Snapshot; set: StoredCriteriaSet };

export function submissionPage({ version, content, set }: Sent, place: CenterPlace): string {
  const answers = content.answers.map(({ code, met, text, selfScore, evidence }): Cell[] => {
    const criterion = set.criteria.find((item) => item.code === code);
    const claim = met === null ? null : words(met ? "answer.met" : "answer.unmet");
    const score = selfScore === null ? null : formatPoints(selfScore);
    return [code, criterion?.textTh ?? "", criterion && isGate(criterion) ? claim : score, text, evidence.map(({ id, name }) => `${id} ${name}`).join("\n")];
  });
  const declared = content.declaration ? words("submission.declaredValue", content.declaration) : words("submission.notDeclared");
  return page(words("submission.title", { version }), [
    facts([[words("submission.declared"), declared]]), profilePart(content.center, place), outcomePart(content.outcomeData),
    heading(words("copy.answers")), table([words("copy.code"), words("copy.criterion"), words("copy.claim"), words("copy.text"), words("copy.files")], answers),
  ]);
}

export type ReturnRound = { round: number; sentAt: string; deadline: string; items: { code: string; reason: string }[] };

export function returnsPage(rounds: readonly ReturnRound[]): string {
  return page(words("copy.returns"), rounds.flatMap(({ round, sentAt, deadline, items }) => [
    heading(words("copy.round", { round, at: sentAt, until: deadline })),
    table([words("copy.code"), words("copy.reason")], items.map(({ code, reason }) => [code, reason])),
  ]));
}

/** Only what the page shows to the same person: what the embargo keeps is not in the result at all. */
export function resultPage({ verdict, stages, gateFailure }: Result): string {
  const verdictRows: [string, Cell][] = verdict === null ? [] : [
    [words("result.tier"), verdict.tier && words(`tier.${verdict.tier}`)], [words("result.total"), verdict.total === null ? null : formatTotal(verdict.total)],
    [words("result.decisionReason"), verdict.reason], [words("result.certificate"), verdict.certificate?.number ?? null],
  ];
  const head = [words("copy.code"), words("copy.criterion"), words("result.points"), words("copy.reason")];
  const judged = (rows: Result["stages"][number]["rows"]) => rows.map(({ criterion, points, met, reason }): Cell[] => {
    const given = isGate(criterion) ? words(met ? "result.met" : "result.unmet") : points === null ? null : formatPoints(points);
    return [criterion.code, criterion.textTh, given, reason];
  });
  return page(words("result.title"), [
    facts(verdictRows),
    ...stages.flatMap(({ stage, total, rows }) => [heading(`${words(`result.stage.${stage}`)} · ${words("result.stageTotal", { total: formatPoints(total) })}`), table(head, judged(rows))]),
    ...(gateFailure && stages.length === 0 ? [heading(words("result.gatesTitle")), table(head, judged(gateFailure))] : []),
  ]);
}

/** What the center appealed against and why, and what it was answered. */
export function appealPage({ receipt, filedAt, filedBy, text, items, files, outcome, answer, answeredAt }: Appeal): string {
  return page(words("appeal.filed"), [
    facts([
      [words("appeal.receipt"), receipt], [words("appeal.filedAt"), formatInstant(filedAt, "th")], [words("appeal.filedBy"), filedBy], [words("appeal.text"), text],
      [words("copy.files"), files.map(({ id, name }) => `${id} ${name}`).join("\n")],
    ]),
    heading(words("appeal.items")), table([words("copy.code"), words("copy.reason")], items.map((item) => [item.code, item.text])),
    heading(words("appeal.answer")), facts(outcome === null || answeredAt === null ? [[words("appeal.state"), words("appeal.waiting")]] : [
      [words("appeal.outcome"), words(`appeal.${outcome}`)], [words("appeal.answerText"), answer],
      [words("appeal.answeredAt"), formatInstant(answeredAt, "th")],
    ]),
  ]);
}
