import type { AgreementPage } from "@/lib/agreement/queries";
import { csvOf } from "@/lib/csv";
import { LEAST_COMPARED, type AgreementFigures } from "@/lib/domain/criterion-agreement";
import { LEAST_CASES } from "@/lib/domain/severity";
import { say, type Locale } from "@/lib/messages";

const digits = (value: number | null | undefined) => (value === null || value === undefined ? null : Number(value.toFixed(4)));
const CRITERIA = ["criterion", "text", "cases", "exact", "within", "kappa", "alpha", "alphaLow", "alphaHigh", "meaning"] as const;

/** The table of the criteria as the page shows it. */
export function criteriaCsv({ criteria }: AgreementPage, locale: Locale): string {
  const rows = criteria.map(({ criterion, cases, figures, verdict }) => [
    criterion.code, locale === "en" ? criterion.textEn : criterion.textTh, cases, ...numbersOf(figures),
    say(locale, `agreement.verdict.${verdict}`, { least: LEAST_COMPARED }),
  ]);
  return csvOf([CRITERIA.map((key) => say(locale, `agreement.${key}`)), ...rows]);
}

function numbersOf(figures: AgreementFigures | null): (number | null)[] {
  if (figures === null) return [null, null, null, null, null, null];
  const { exact, within, kappa, alpha, interval } = figures;
  return [exact, within, kappa, alpha, interval?.low, interval?.high].map(digits);
}

/** The table of the assessors: what is told of nobody on the page is not told here. */
export function assessorsCsv({ assessors, filter }: AgreementPage, locale: Locale): string {
  const [unit, size] = filter.kind === "GATE" ? (["gates", 1] as const) : (["points", 100] as const);
  const head = (["name", "sheets", `mean.${unit}`, "low", "high", "note"] as const).map((key) => say(locale, `agreement.severity.${key}`));
  const rows = assessors.map(({ name, cases, mean, interval }) => (interval === null
    ? [name, cases, null, null, null, say(locale, "agreement.severity.tooFew", { least: LEAST_CASES })]
    : [name, cases, digits(mean / size), digits(interval.low / size), digits(interval.high / size), null]));
  return csvOf([head, ...rows]);
}
