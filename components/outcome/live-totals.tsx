"use client";

import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import type { LiveWords } from "@/components/outcome/words";
import {
  answered, bandOf, faultsOfOutcome, figuresOf, formatMean, formatShare, isWhole, meanOf, RATINGS, readCount, type Count,
  type OutcomeContent, type SurveyItem,
} from "@/lib/domain/outcome";
import { isChannel } from "@/lib/domain/profile";
import { formatNumber } from "@/lib/format";

type LineProps = { start: OutcomeContent; words: LiveWords };

/** How large the sample is, against all who were served. */
export function LiveSample({ start, words }: LineProps) {
  const { box, content } = useContent(start);
  const { population, sample } = content.survey;
  const share = population === null || sample === null ? null : formatShare(sample, population);
  const wrong = faultsOfOutcome(content).some(({ code }) => code === "SAMPLE_TOO_LARGE");
  return (
    <Line box={box} wrong={wrong}>
      {wrong ? fill(words.sampleWrong, { sample: sample ?? 0, population: population ?? 0 }) : share && fill(words.shareOfPopulation, { share })}
    </Line>
  );
}

/** What the answers of one question come to. */
export function LiveItem({ index, start, words }: LineProps & { index: number }) {
  const { box, content } = useContent(start);
  const item = content.survey.items[index];
  const fault = faultsOfOutcome(content).find(({ field }) => field.startsWith(`items[${index}]`));
  return (
    <Line box={box} wrong={fault !== undefined}>
      {fault ? fill(words.sumWrong, fault.params) : item && itemSentence(item, content.survey.sample, words)}
    </Line>
  );
}

function itemSentence(item: SurveyItem, sample: Count, words: LiveWords): string {
  const sum = answered(item) + (item.none ?? 0);
  const mean = isWhole(item) ? meanOf([item]) : null;
  if (sum === 0) return "";
  const agrees = sum === sample ? ` (${words.agrees})` : "";
  return fill(words.sumIs, { sum }) + agrees + (mean ? ` · ${fill(words.meanIs, { mean: formatMean(mean), band: words.band[bandOf(mean)] })}` : "");
}

/** What the channels of one period come to. */
export function LivePeriod({ index, start, words }: LineProps & { index: number }) {
  const { box, content } = useContent(start);
  const period = figuresOf(content).periods[index];
  if (!period) return <Line box={box} wrong={false} />;
  const { sum, online, row: { total } } = period;
  if (total !== null && total !== sum) return <Line box={box} wrong>{fill(words.totalWrong, { sum, total })}</Line>;
  return (
    <Line box={box} wrong={false}>
      {sum > 0 && `${fill(words.sumIs, { sum })} · ${fill(words.onlineIs, { online })}`}
      {sum > 0 && total !== null && ` (${words.totalAgrees})`}
    </Line>
  );
}

type Box = RefObject<HTMLParagraphElement | null>;

function Line({ box, wrong, children }: { box: Box; wrong: boolean; children?: ReactNode }) {
  return (
    <p ref={box} aria-live="polite" className={wrong ? "mt-1 min-h-7 font-semibold text-danger" : "mt-1 min-h-7 text-muted"}>
      {children}
    </p>
  );
}

/** The counts of the form around this line, as they are typed; before, and without JavaScript, as the page was made. */
function useContent(start: OutcomeContent) {
  const box = useRef<HTMLParagraphElement>(null);
  const [content, setContent] = useState(start);
  useEffect(() => {
    const form = box.current?.closest("form");
    if (!form) return undefined;
    const read = () => setContent(readForm(form));
    read();
    // "filled": what was kept in this browser was put in.
    for (const name of ["input", "filled"]) form.addEventListener(name, read);
    return () => ["input", "filled"].forEach((name) => form.removeEventListener(name, read));
  }, []);
  return { box, content };
}

function readForm(form: HTMLFormElement): OutcomeContent {
  const data = new FormData(form);
  const countAt = (name: string) => readCount(String(data.get(name) ?? ""));
  const rowsOf = (group: string) => {
    const rows = [...data.keys()].flatMap((name) => (name.startsWith(`${group}[`) ? [Number.parseInt(name.slice(group.length + 1), 10)] : []));
    return Array.from({ length: Math.max(-1, ...rows) + 1 }, (_, index) => index);
  };
  const items = rowsOf("items").map((index) => ({
    text: "", none: countAt(`items[${index}][none]`), counts: RATINGS.map((rating) => countAt(`items[${index}][counts][${rating}]`)),
  }));
  const users = rowsOf("users").map((index) => ({
    period: "", total: countAt(`users[${index}][total]`), counts: channelCounts(data, `users[${index}][counts]`),
  }));
  return { survey: { population: countAt("population"), sample: countAt("sample"), collectedBy: [], method: "", items }, users };
}

function channelCounts(data: FormData, prefix: string) {
  const pairs = [...data].flatMap(([name, value]): [string, number][] => {
    const channel = name.startsWith(`${prefix}[`) ? name.slice(prefix.length + 1, -1) : "";
    const count = isChannel(channel) ? readCount(String(value)) : null;
    return count === null ? [] : [[channel, count]];
  });
  return Object.fromEntries(pairs);
}

const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name];
    return value === undefined ? slot : typeof value === "number" ? formatNumber(value) : value;
  });
