import { useTranslations } from "next-intl";
import { FunnelChart } from "@/components/ui/funnel-chart";
import { FUNNEL_STEPS, type FunnelStep } from "@/lib/domain/figures";
import type { Funnel } from "@/lib/statistics/queries";

const TONE: Partial<Record<FunnelStep, "gold" | "silver" | "blue">> = { gold: "gold", silver: "silver", blue: "blue" };

/** Applied → passed documents → passed on site → gold, silver, blue. */
export function Funnelled({ funnel, title }: { funnel: Funnel; title: string }) {
  const t = useTranslations();
  const steps = FUNNEL_STEPS.map((step) => ({
    key: step,
    label: t(`funnel.${step}`),
    value: funnel[step],
    tone: TONE[step] ?? ("accent" as const),
  }));
  return <FunnelChart title={title} unit={t("common.centers")} steps={steps} />;
}
