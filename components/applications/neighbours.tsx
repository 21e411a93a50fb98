import { useTranslations } from "next-intl";
import { criterionPath } from "@/components/applications/paths";
import { AppLink } from "@/components/ui/app-link";
import type { Criterion } from "@/lib/domain/criteria";

/** To the criterion before and after this one, and where this one stands. */
export function Neighbours({ applicationId, order, code }: { applicationId: number; order: readonly Criterion[]; code: string }) {
  const t = useTranslations("answer");
  const index = order.findIndex((criterion) => criterion.code === code);
  const [previous, next] = [order[index - 1], order[index + 1]];
  if (index < 0) return null;
  return (
    <nav aria-label={t("position", { position: index + 1, count: order.length })} className="no-print my-8 border-t border-line pt-4">
      <p className="text-muted" aria-hidden="true">
        {t("position", { position: index + 1, count: order.length })}
      </p>
      <ul className="flex flex-wrap justify-between gap-x-6 gap-y-2">
        <li>
          {previous && (
            <AppLink href={criterionPath(applicationId, previous.code)}>
              ‹ {t("previous")} ({previous.code})
            </AppLink>
          )}
        </li>
        <li>
          <AppLink href={`/applications/${applicationId}/criteria`}>{t("toList")}</AppLink>
        </li>
        <li>
          {next && (
            <AppLink href={criterionPath(applicationId, next.code)}>
              {t("next")} ({next.code}) ›
            </AppLink>
          )}
        </li>
      </ul>
    </nav>
  );
}
