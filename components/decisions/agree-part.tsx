import { useTranslations } from "next-intl";
import { seatField } from "@/components/decisions/seat-line";
import type { FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import type { Case } from "@/lib/decisions/cases";
import type { Seat } from "@/lib/domain/meeting";

type Props = { item: Case; quorum: number; seat: Seat | null; form: FormState; back: string };

/** How far the decision is carried; another member agrees to it, or takes that back. */
export function AgreePart({ item, quorum, seat, form, back }: Props) {
  const t = useTranslations("decision");
  const { decision } = item;
  if (decision === null) return null;
  return (
    <div className="mb-6 border-b border-line pb-6">
      <p>{t("votesOf", { count: decision.votes.length, quorum })}</p>
      {item.mayAgree && (
        <PostForm
          to="agreeDecision"
          back={back}
          form={form}
          hidden={{ applicationId: item.id, decidedAt: decision.decidedAt, ...(decision.meeting ? {} : seatField(seat)) }}
          submitLabel={t("agree")}
          label={t("agreeTitle")}
        >
          <p>{t("agreeLead", { by: decision.by })}</p>
        </PostForm>
      )}
      {item.agreed && <p className="font-semibold">{t("agreed")}</p>}
      {item.mayTakeBack && (
        <PostForm to="takeBackVote" back={back} form={form} hidden={{ applicationId: item.id }} submitLabel={t("takeBack")} submitTone="secondary" label={t("takeBack")} />
      )}
    </div>
  );
}
