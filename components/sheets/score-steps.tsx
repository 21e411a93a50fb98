import { useLocale, useTranslations } from "next-intl";
import type { ScoreStep } from "@/lib/domain/score";
import { readableParams } from "@/lib/domain/sentence";

/** How a total came about, step by step. */
export function ScoreSteps({ steps }: { steps: readonly ScoreStep[] }) {
  const t = useTranslations("score.step");
  const locale = useLocale();
  return (
    <ul className="my-3 grid gap-1">
      {steps.map(({ code, params }) => (
        <li key={code}>{t(code, readableParams(params, locale))}</li>
      ))}
    </ul>
  );
}
