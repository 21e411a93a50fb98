import { getTranslations } from "next-intl/server";
import { DecisionNote } from "@/components/decisions/decision-note";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { getActor } from "@/lib/auth";
import type { Case } from "@/lib/decisions/cases";
import { getCase } from "@/lib/decisions/queries";
import { isDomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

/** The case as the committee has it before itself, or null for those who do not sit there and do not run the cycle. */
async function findCase(actor: Actor, applicationId: number): Promise<Case | null> {
  try {
    return (await getCase(actor, applicationId)).item;
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

/** On an application's page: what was decided and the way to the case; nothing for anybody else. */
export async function CommitteePanel({ applicationId }: { applicationId: number }) {
  const actor = await getActor();
  const item = actor && (await findCase(actor, applicationId));
  if (!item) return null;
  const t = await getTranslations("committee");
  return (
    <Panel title={t("panelTitle")} tone={item.mayDecide && item.decision === null ? "accent" : "plain"}>
      <DecisionNote decision={item.decision} />
      <p className="mt-4">
        <ButtonLink href={`/applications/${applicationId}/decision`} tone={item.mayDecide ? "primary" : "secondary"}>
          {t("panelOpen")}
        </ButtonLink>
      </p>
    </Panel>
  );
}
