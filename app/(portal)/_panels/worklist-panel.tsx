import { getTranslations } from "next-intl/server";
import { Worklist } from "@/components/sheets/worklist";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/panel";
import { listWork } from "@/lib/assessments/work";
import { getActor } from "@/lib/auth";
import { hasRole } from "@/lib/domain/permissions";

const SHOWN = 12;

/** On the dashboard of an assessor: what is to do first, and where the rest is. */
export async function WorklistPanel() {
  const actor = await getActor();
  if (!actor || !hasRole(actor, "ASSESSOR")) return null;
  const [t, work] = await Promise.all([getTranslations("worklist"), listWork(actor, { pageSize: SHOWN }, new Date())]);
  return (
    <Section title={t("title")} lead={t("lead", { score: work.counts.TO_SCORE, agree: work.counts.TO_AGREE })} id="worklist">
      <Worklist rows={work.rows} empty={t("empty")} />
      <p>
        <AppLink href="/visits?show=work">{t("all", { count: work.total, done: work.counts.DONE })}</AppLink>
      </p>
    </Section>
  );
}
