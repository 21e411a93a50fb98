import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { Details } from "@/components/ui/details";
import type { TierList } from "@/lib/announcements/queries";
import { formatNumber } from "@/lib/format";

/** The names as they would be announced: by tier, each in Thai dictionary order. */
export function PlanNames({ tiers }: { tiers: TierList[] }) {
  const t = useTranslations();
  const locale = useLocale();
  return tiers.map(({ tier, names }) => (
    <Details
      key={tier}
      summary={t("announcement.tierCount", { tier: t(`tier.${tier}`), count: formatNumber(names.length) })}
      open={names.length > 0 && names.length <= 30}
    >
      {names.length === 0 ? (
        <p>{t("announcement.noNames")}</p>
      ) : (
        <ol className="list-decimal ps-8">
          {names.map((name, index) => (
            <li key={`${name.nameTh} ${index}`}>
              {nameIn(locale, name)}{" "}
              <span className="text-sm text-muted">
                {name.agencyTh} · {nameIn(locale, { nameTh: name.provinceTh, nameEn: name.provinceEn })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Details>
  ));
}
