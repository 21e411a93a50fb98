import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import { format } from "@/lib/format";

export type ShownLook = {
  askedAt: Date; floor: "GOLD" | "SILVER" | "BLUE" | "PASS"; side: "BELOW" | "ON" | "ABOVE"; by: number; total: number;
  lookedAt: Date | null; secondTotal: number | null; agrees: boolean | null; closedAt: Date | null;
};

type LookPanelProps = { look: ShownLook; looker: string | null };

/** The second look of a stage: why it was asked, what each came to, and how it ended. For those who read the sheets. */
export function LookPanel({ look, looker }: LookPanelProps) {
  const t = useTranslations("lookPanel");
  return (
    <Panel title={t("title")} aside={<Tag tone={look.closedAt ? "good" : "info"}>{t(`state.${stateOf(look)}`)}</Tag>}>
      <LookRows look={look} looker={looker} />
    </Panel>
  );
}

export function LookRows({ look, looker }: LookPanelProps) {
  const t = useTranslations("lookPanel");
  const locale = useLocale();
  const { askedAt, floor, side, by, total, lookedAt, secondTotal, closedAt } = look;
  return (
    <SummaryList
      rows={[
        { key: "first", label: t("first"), value: t("result", { total: format.points(total), at: format.instant(askedAt, locale) }) },
        { key: "why", label: t("why"), value: t(`side.${side}`, { floor: t(`floor.${floor}`), by: format.total(by) }) },
        {
          key: "second", label: t("second"),
          value: lookedAt && secondTotal !== null
            ? t("resultOf", { name: looker ?? "–", total: format.points(secondTotal), at: format.instant(lookedAt, locale) })
            : t("waits"),
        },
        ...(closedAt ? [{ key: "end", label: t("end"), value: t(look.agrees ? "agrees" : "reconciled", { at: format.instant(closedAt, locale) }) }] : []),
      ]}
    />
  );
}

function stateOf({ lookedAt, closedAt, agrees }: ShownLook): "waits" | "differs" | "agrees" | "reconciled" {
  if (closedAt) return agrees ? "agrees" : "reconciled";
  return lookedAt ? "differs" : "waits";
}
