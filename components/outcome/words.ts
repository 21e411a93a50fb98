import type { useTranslations } from "next-intl";
import { BANDS, type Band } from "@/lib/domain/outcome";

/** Sentences of the part that counts while one types; {sum}, {sample} … stand for the numbers. */
export type LiveWords = Record<
  "sumIs" | "agrees" | "sumWrong" | "totalAgrees" | "totalWrong" | "sampleWrong" | "shareOfPopulation" | "meanIs" | "onlineIs", string
> & { band: Record<Band, string> };

const SLOTS = { sum: "{sum}", sample: "{sample}", total: "{total}", population: "{population}", share: "{share}", mean: "{mean}", band: "{band}", online: "{online}" };

export function liveWords(t: ReturnType<typeof useTranslations<"outcome">>): LiveWords {
  const [HIGHEST, HIGH, MIDDLE, LOW, LOWEST] = BANDS.map((band) => t(`band.${band}`));
  return {
    sumIs: t("sumIs", SLOTS), agrees: t("agrees"), sumWrong: t("sumWrong", SLOTS), totalAgrees: t("totalAgrees"), totalWrong: t("totalWrong", SLOTS),
    sampleWrong: t("sampleWrong", SLOTS), shareOfPopulation: t("shareOfPopulation", SLOTS), meanIs: t("meanIs", SLOTS), onlineIs: t("onlineIs", SLOTS),
    band: { HIGHEST: HIGHEST ?? "", HIGH: HIGH ?? "", MIDDLE: MIDDLE ?? "", LOW: LOW ?? "", LOWEST: LOWEST ?? "" },
  };
}
