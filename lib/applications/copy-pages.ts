import type { Result } from "@/lib/applications/results";
import type { Snapshot } from "@/lib/applications/snapshot";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import { isGate } from "@/lib/domain/criteria";
import { formatPoints, formatTotal } from "@/lib/domain/points";
import { escapeHtml } from "@/lib/html";
import { say } from "@/lib/messages";

/** Pages to be read without this system: plain HTML, in Thai, with nothing in it that a browser would run or fetch. */

const words = (key: Parameters<typeof say>[1], values: Record<string, string | number> = {}) => say("th", key, values);

type Cell = string | number | null;
const row = (tag: "td" | "th", cells: readonly Cell[]) => `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(String(cell ?? "–"))}</${tag}>`).join("")}</tr>`;
const table = (head: readonly string[], rows: readonly (readonly Cell[])[]) => `<table>${row("th", head)}${rows.map((cells) => row("td", cells)).join("\n")}</table>`;

const STYLE = "body{font:18px/1.7 Sarabun,Tahoma,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
  + "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.4em;text-align:left;vertical-align:top;white-space:pre-wrap}";

function page(title: string, parts: readonly string[]): string {
  const csp = `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  return `<!doctype html>\n<html lang="th"><head><meta charset="utf-8">${csp}<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>`
    + `<body><h1>${escapeHtml(title)}</h1>\n${parts.join("\n")}</body></html>\n`;
}

const heading = (text: string) => `<h2>${escapeHtml(text)}</h2>`;

export function submissionPage(version: number, content: Snapshot, set: StoredCriteriaSet): string {
  const center = Object.entries(content.center).map(([name, value]): Cell[] => [name, typeof value === "object" && value !== null ? JSON.stringify(value) : value]);
  const answers = content.answers.map(({ code, met, text, selfScore, evidence }): Cell[] => {
    const criterion = set.criteria.find((item) => item.code === code);
    const claim = met === null ? null : words(met ? "answer.met" : "answer.unmet");
    const score = selfScore === null ? null : formatPoints(selfScore);
    return [code, criterion?.textTh ?? "", criterion && isGate(criterion) ? claim : score, text, evidence.map(({ id, name }) => `${id} ${name}`).join("\n")];
  });
  const declared = content.declaration ? words("submission.declaredValue", content.declaration) : words("submission.notDeclared");
  return page(words("submission.title", { version }), [
    `<p>${escapeHtml(`${words("submission.declared")}: ${declared}`)}</p>`, heading(words("copy.center")), table([words("copy.field"), words("copy.value")], center),
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
  const verdictRows: Cell[][] = verdict === null ? [] : [
    [words("result.tier"), verdict.tier && words(`tier.${verdict.tier}`)], [words("result.total"), verdict.total === null ? null : formatTotal(verdict.total)],
    [words("result.decisionReason"), verdict.reason], [words("result.certificate"), verdict.certificate?.number ?? null],
  ];
  const head = [words("copy.code"), words("copy.criterion"), words("result.points"), words("copy.reason")];
  const judged = (rows: Result["stages"][number]["rows"]) => rows.map(({ criterion, points, met, reason }): Cell[] => {
    const given = isGate(criterion) ? words(met ? "result.met" : "result.unmet") : points === null ? null : formatPoints(points);
    return [criterion.code, criterion.textTh, given, reason];
  });
  return page(words("result.title"), [
    table([words("copy.field"), words("copy.value")], verdictRows),
    ...stages.flatMap(({ stage, total, rows }) => [heading(`${words(`result.stage.${stage}`)} · ${words("result.stageTotal", { total: formatPoints(total) })}`), table(head, judged(rows))]),
    ...(gateFailure && stages.length === 0 ? [heading(words("result.gatesTitle")), table(head, judged(gateFailure))] : []),
  ]);
}
