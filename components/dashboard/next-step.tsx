import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import type { MyApplication, MyCenter } from "@/lib/dashboard/centers";
import type { ShownCycle } from "@/lib/dashboard/queries";
import { daysBetween, type Day } from "@/lib/domain/calendar";
import type { Stage } from "@/lib/domain/stage";
import { format } from "@/lib/format";

type Step = { text: string; action?: { href: string; label: string }; isMine: boolean };

const UNTIL: Partial<Record<Stage, (application: MyApplication) => Day | null>> = {
  DRAFT: (application) => application.applyUntilOn,
  DOCUMENT: (application) => application.documentUntilOn,
  RETURNED: (application) => application.correctUntilOn,
  ON_SITE: (application) => application.onSiteUntilOn,
};

/** What the center does next and by when; or that others act now. */
export function NextStep({ center, cycle, today }: { center: MyCenter; cycle: ShownCycle | null; today: Day }) {
  const t = useTranslations("dashboard.center");
  const step = useStep(center, cycle, today);
  const ending = useEnding(center, today);
  if (!step && !ending) return null;
  return (
    <div className={`my-4 border-s-4 px-4 py-2 ${step?.isMine ? "border-accent bg-accent-soft" : "border-edge bg-surface"}`}>
      <p className="text-sm font-semibold">{t("next")}</p>
      {step && <StepLine step={step} />}
      {ending && <p>{ending}</p>}
    </div>
  );
}

function StepLine({ step: { text, action, isMine } }: { step: Step }) {
  return (
    <>
      <p>{text}</p>
      {action && (
        <p className="my-2">
          <ButtonLink href={action.href} tone={isMine ? "primary" : "secondary"}>
            {action.label}
          </ButtonLink>
        </p>
      )}
    </>
  );
}

function useStep(center: MyCenter, cycle: ShownCycle | null, today: Day): Step | null {
  const t = useTranslations("dashboard.center");
  const locale = useLocale();
  const current = cycle && center.applications.find((application) => application.year === cycle.year);
  if (current) {
    const until = UNTIL[current.stage]?.(current);
    const isMine = current.stage === "DRAFT" || current.stage === "RETURNED";
    const text = t(`stage.${current.stage}`, { year: current.year, day: until ? format.day(until, locale) : "" });
    return { text, isMine, action: { href: `/applications/${current.id}`, label: t("open") } };
  }
  return cycle && cycle.announcedAt === null ? applyStep(cycle) : null;

  function applyStep({ year, applyFromOn, applyUntilOn }: ShownCycle): Step {
    if (today < applyFromOn) return { text: t("applyLater", { year, from: format.day(applyFromOn, locale) }), isMine: false };
    if (today > applyUntilOn) return { text: t("applyOver", { year }), isMine: false };
    return {
      text: t("apply", { year, until: format.day(applyUntilOn, locale) }),
      isMine: true,
      action: { href: "/applications/new", label: t("applyAction") },
    };
  }
}

const SOON_DAYS = 365;

/** A valid certificate that runs out within a year. */
function useEnding(center: MyCenter, today: Day): string | null {
  const t = useTranslations("dashboard.center");
  const locale = useLocale();
  const valid = center.certificates.find((certificate) => certificate.status === "VALID");
  if (!valid || daysBetween(today, valid.validUntil) > SOON_DAYS) return null;
  return t("endsOn", { day: format.day(valid.validUntil, locale) });
}
