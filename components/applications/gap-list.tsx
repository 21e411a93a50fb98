import { useTranslations } from "next-intl";
import { gapPath } from "@/components/applications/paths";
import { AppLink } from "@/components/ui/app-link";
import type { Gap } from "@/lib/domain/completeness";
import type { Criterion } from "@/lib/domain/criteria";

export type GapListProps = { applicationId: number; gaps: readonly Gap[]; criteria: readonly Criterion[] };

/** Everything that stops a submission, each with a link to the place where it is mended. */
export function GapList({ applicationId, gaps, criteria }: GapListProps) {
  const t = useTranslations("review");
  if (gaps.length === 0) return <p className="my-5 rounded-box border-2 border-good bg-good-soft p-4 font-semibold text-good">{t("ready")}</p>;
  const codes = [...new Set(gaps.map(({ code }) => code))];
  return (
    <section aria-labelledby="gaps" className="my-6 rounded-box border-[3px] border-warn-edge bg-warn-soft p-5">
      <h2 id="gaps" className="text-xl">
        {t("gapsTitle", { count: gaps.length })}
      </h2>
      <p>{t("gapsLead")}</p>
      <ul className="mt-2 gap-x-8 sm:columns-2">
        {codes.map((code) => (
          <GapLine
            key={code}
            code={code}
            gaps={gaps.filter((gap) => gap.code === code)}
            hrefOf={(gap) => gapPath(applicationId, gap, criteria.find((criterion) => criterion.code === code))}
          />
        ))}
      </ul>
    </section>
  );
}

type GapLineProps = { code: string | null; gaps: readonly Gap[]; hrefOf: (gap: Gap) => string };

/** What one criterion lacks, on one line. */
function GapLine({ code, gaps, hrefOf }: GapLineProps) {
  const t = useTranslations("review");
  return (
    <li className="break-inside-avoid py-0.5">
      {code !== null && <b>{t("gapOf", { code })} </b>}
      {gaps.map((gap, index) => (
        <span key={gap.kind}>
          {index > 0 && " · "}
          <AppLink href={hrefOf(gap)} label={t(`gap.${gap.kind}`, { code: code ?? "" })}>
            {code === null ? t(`gap.${gap.kind}`, { code: "" }) : t(`short.${gap.kind}`)}
          </AppLink>
        </span>
      ))}
    </li>
  );
}
