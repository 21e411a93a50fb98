import { useTranslations } from "next-intl";
import type { KeptWords } from "@/components/keeping/answer-state";
import type { UnsentWords } from "@/components/keeping/unsent-answers";
import { CHANNELS } from "@/lib/domain/profile";

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

export function useUnsentWords(applicationId: number): UnsentWords {
  const t = useTranslations("keeping");
  const own = ["title", "sent", "changed", "unreachable", "open", "signIn", "copy", "discard"] as const;
  return {
    ...record(own, (key) => t(`list.${key}`)), one: t("list.one", { code: "{code}", time: "{time}" }), outcome: t("list.outcome", { time: "{time}" }), mend: t("mend"), signedOut: t("signedOut"),
    contact: t("contact", { id: String(applicationId) }),
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

function record<K extends string>(keys: readonly K[], say: (key: K) => string): Record<K, string>;
function record(keys: readonly string[], say: (key: never) => string): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, Reflect.apply(say, undefined, [key])]));
}
