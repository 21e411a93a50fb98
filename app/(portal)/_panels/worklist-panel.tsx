import { getTranslations } from "next-intl/server";
import { Worklist } from "@/components/sheets/worklist";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/panel";
import { listWork } from "@/lib/assessments/work";
import { getActor } from "@/lib/auth";
import { listCalibrationCalls, type CalibrationCall } from "@/lib/calibration/queries";
import { hasRole } from "@/lib/domain/permissions";

const SHOWN = 12;

/** On the dashboard of an assessor: what is to do first, and where the rest is. */
export async function WorklistPanel() {
  const actor = await getActor();
  if (!actor || !hasRole(actor, "ASSESSOR")) return null;
  const [t, work, calls] = await Promise.all([getTranslations("worklist"), listWork(actor, { pageSize: SHOWN }, new Date()), listCalibrationCalls(actor)]);
  return (
    <Section title={t("title")} lead={t("lead", { score: work.counts.TO_SCORE, agree: work.counts.TO_AGREE })} id="worklist">
      <Calls calls={calls} />
      <Worklist rows={work.rows} empty={t("empty")} />
      <p>
        <AppLink href="/visits?show=work">{t("all", { count: work.total, done: work.counts.DONE })}</AppLink>
      </p>
    </Section>
  );
}

/** Dossiers on which to practise before the season. */
async function Calls({ calls }: { calls: readonly CalibrationCall[] }) {
  const t = await getTranslations("calibration");
  return calls.map(({ year, published, finished }) => (
    <p key={year} className="my-3"><AppLink href={`/cycles/${year}/calibration`}>{t("call", { year: String(year), finished, published })}</AppLink></p>
  ));
}
