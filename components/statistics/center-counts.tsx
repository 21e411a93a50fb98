import { useLocale, useTranslations } from "next-intl";
import { Stat, StatRow } from "@/components/ui/stat";
import type { Day } from "@/lib/domain/calendar";
import { format, formatNumber } from "@/lib/format";
import type { CertificateCounts } from "@/lib/statistics/queries";

/** The two counts that are easily taken for each other, each with what it counts. */
export function CenterCounts({ counts, on }: { counts: CertificateCounts; on: Day }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <StatRow>
      <Stat
        label={t("home.valid")}
        value={formatNumber(counts.valid)}
        unit={t("common.centers")}
        definition={t("home.validDefinition", { day: format.day(on, locale) })}
      />
      <Stat
        label={t("home.everCertified")}
        value={formatNumber(counts.everCertified)}
        unit={t("common.centers")}
        definition={t("home.everCertifiedDefinition", { day: format.day(on, locale) })}
      />
    </StatRow>
  );
}
