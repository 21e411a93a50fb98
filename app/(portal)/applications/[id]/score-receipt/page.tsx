import { getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { ReceiptByOneself, ReceiptCalculation, ReceiptDecision, ReceiptRules } from "@/components/receipts/score-receipt";
import { ButtonLink } from "@/components/ui/button";
import { StageTag } from "@/components/ui/stage-tag";
import { getScoreReceipt } from "@/lib/applications/score-receipt";
import { requireActor } from "@/lib/auth";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("scoreReceipt"))("title") };
}

/** How a result came about, from the criteria to the tier, so that anybody can compute it again. */
export default async function ScoreReceiptPage({ params }: Props) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(`/applications/${id}/score-receipt`);
  const [receipt, t] = await Promise.all([orNotFound(getScoreReceipt(actor, id)), getTranslations("scoreReceipt")]);
  const { application } = receipt.result;
  const { relation } = application;
  return (
    <>
      <PartHeader
        application={application}
        title={t("title")}
        lead={t("lead")}
        tag={<StageTag stage={application.shown} />}
        actions={
          <>
            {(relation.secretariat || relation.committee) && <ButtonLink href={`/applications/${id}/ledger`} tone="secondary">{t("ledger")}</ButtonLink>}
            {(relation.staff || relation.owner || relation.secretariat) && <ButtonLink href={`/applications/${id}/log`} tone="secondary">{t("log")}</ButtonLink>}
          </>
        }
      />
      <ReceiptDecision receipt={receipt} />
      <ReceiptRules receipt={receipt} />
      <ReceiptCalculation receipt={receipt} />
      <ReceiptByOneself receipt={receipt} />
    </>
  );
}
