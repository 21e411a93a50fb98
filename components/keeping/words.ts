import { useTranslations } from "next-intl";
import type { KeptWords } from "@/components/keeping/answer-state";
import type { UnsentWords } from "@/components/keeping/unsent-answers";
import { CHANNELS } from "@/lib/domain/profile";
import { WHY_NOW } from "@/lib/domain/why-now";

/** What the browser says of keeping, with places for what only it knows. */
export function useKeptWords(applicationId: number): KeptWords {
  const t = useTranslations("keeping");
  const answer = useTranslations("answer");
  const own = ["someone", "yourself", "lead", "theirs", "mine", "useTheirs", "useMine", "edit", "empty"] as const;
  return {
    saving: t("saving"), saved: t("saved", { time: "{time}" }), unsent: t("unsent", { time: "{time}" }), unreachable: t("unreachable"),
    signedOut: t("signedOut"), signIn: t("signIn"), contact: t("contact", { id: String(applicationId) }), mend: t("mend"),
    conflict: {
      ...record(own, (key) => t(`conflict.${key}`)), title: t("conflict.title", { name: "{name}", time: "{time}" }),
      points: t("conflict.points", { points: "{points}" }), met: answer("met"), unmet: answer("unmet"),
    },
  };
}

export function useUnsentWords(applicationId: number, ofSheets: boolean): UnsentWords {
  const t = useTranslations("keeping");
  const own = ["sent", "changed", "unreachable", "open", "signIn", "copy", "discard"] as const;
  const time = "{time}";
  const kinds = { answer: t("list.one", { code: "{code}", time }), outcome: t("list.outcome", { time }), mark: t("list.mark", { code: "{code}", time }), visit: t("list.visit", { time }) };
  return {
    ...record(own, (key) => t(`list.${key}`)), title: t(ofSheets ? "list.sheetTitle" : "list.title"), kinds, mend: t("mend"), signedOut: t("signedOut"),
    contact: ofSheets ? t("sheet.contact") : t("contact", { id: String(applicationId) }),
  };
}

/** The same for the form of raw counts. */
export function useOutcomeKeptWords(applicationId: number): KeptWords {
  const t = useTranslations("outcome");
  const channel = useTranslations("channel");
  const words = useKeptWords(applicationId);
  const counts = {
    fields: {
      population: t("population"), sample: t("sample"), collectedBy: t("collectedBy"), method: t("method"), text: t("itemText"), none: t("noAnswer"),
      period: t("periodText"), total: t("total"),
    },
    item: t("item", { n: "{n}" }), period: t("period", { n: "{n}" }), ratings: record(["5", "4", "3", "2", "1"], (rating) => t(`rating.${rating}`)),
    channels: record(CHANNELS, (name) => channel(name)), empty: words.conflict.empty,
  };
  return { ...words, conflict: { ...words.conflict, counts } };
}

/** The same for the parts of a sheet. */
export function useSheetKeptWords(applicationId: number): KeptWords {
  const t = useTranslations("keeping");
  const sheet = useTranslations("sheet");
  const w = useTranslations("whyNow");
  const words = useKeptWords(applicationId);
  const own = ["points", "met", "reason", "internal", "whyNow", "citations", "discussion", "visitedOn", "present", "note"] as const;
  const fields = record(own, (key) => t(`sheet.${key}`));
  const { empty } = words.conflict;
  return {
    ...words, contact: t("sheet.contact"),
    conflict: { ...words.conflict, someone: t("sheet.elsewhere"), sheet: { fields, met: sheet("met"), unmet: sheet("unmet"), empty, whyNow: record(WHY_NOW, (why) => w(why)) } },
  };
}

function record<K extends string>(keys: readonly K[], say: (key: K) => string): Record<K, string>;
function record(keys: readonly string[], say: (key: never) => string): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, Reflect.apply(say, undefined, [key])]));
}
