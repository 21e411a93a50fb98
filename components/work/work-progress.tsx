import { useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { ProgressBar } from "@/components/ui/progress-bar";
import { ReloadWhile } from "@/components/ui/reload-while";
import type { WorkState } from "@/lib/domain/work";
import { formatNumber } from "@/lib/format";

export type WorkProgressProps = { id: number; state: WorkState; done: number; total: number; /** The page that shows it. */ here: string };

const EVERY_MS = 2000;

/** How far it is. The page comes again by itself, with scripts and without. */
export function WorkProgress({ id, state, done, total, here }: WorkProgressProps) {
  const t = useTranslations("work");
  const label = labelOf();
  function labelOf(): string {
    if (state === "WAITING") return t("began.WAITING");
    if (total === 0) return done === 0 ? t("began.RUNNING") : t("read", { done: formatNumber(done) });
    return t("progress", { done: formatNumber(done), total: formatNumber(total) });
  }
  return (
    <>
      <ReloadWhile everyMs={EVERY_MS} />
      <noscript>
        <meta httpEquiv="refresh" content={String(EVERY_MS / 1000)} />
      </noscript>
      <ProgressBar id={`work-${id}`} label={label} value={total === 0 ? 0 : done} max={Math.max(total, 1)} />
      <p className="text-sm text-muted">
        {t("leave")} <AppLink href={here}>{t("again")}</AppLink>
      </p>
    </>
  );
}
