import { useLocale, useTranslations } from "next-intl";
import type { OpenCycle } from "@/lib/applications/openings";
import type { Day } from "@/lib/domain/calendar";
import { format } from "@/lib/format";

/** When a cycle takes applications, seen from today. */
export function windowState({ opened, applyFromOn, applyUntilOn }: OpenCycle, today: Day): "isOpen" | "opens" | "closed" | "notOpened" {
  if (today > applyUntilOn) return "closed";
  if (!opened) return "notOpened";
  return today < applyFromOn ? "opens" : "isOpen";
}

export function CycleWindow({ cycle, today }: { cycle: OpenCycle; today: Day }) {
  const t = useTranslations("application.open");
  const locale = useLocale();
  const days = { from: format.day(cycle.applyFromOn, locale), until: format.day(cycle.applyUntilOn, locale) };
  return (
    <>
      <b>{t("cycleYear", { year: String(cycle.year) })}</b> {t(windowState(cycle, today), days)}
    </>
  );
}
