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
  return (
    <section aria-labelledby="gaps" className="my-6 rounded-box border-[3px] border-warn-edge bg-warn-soft p-5">
      <h2 id="gaps" className="text-xl">
        {t("gapsTitle", { count: gaps.length })}
      </h2>
      <p>{t("gapsLead")}</p>
      <ul className="mt-2 grid gap-1 sm:grid-cols-2">
        {gaps.map((gap) => (
          <li key={`${gap.kind} ${gap.code}`}>
            <AppLink href={gapPath(applicationId, gap, criteria.find(({ code }) => code === gap.code))}>
              {t(`gap.${gap.kind}`, { code: gap.code ?? "" })}
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
