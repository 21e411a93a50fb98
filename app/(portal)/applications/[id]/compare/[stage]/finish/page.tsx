import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { openComparison } from "@/app/(portal)/applications/[id]/_judging/comparison-page";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { readStageParams } from "@/app/(portal)/applications/[id]/_judging/stage-param";
import { AgreedReview } from "@/components/sheets/agreed-review";
import { ButtonLink, ButtonRow } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import type { Comparison } from "@/lib/assessments/comparison";
import { requireActor } from "@/lib/auth";
import { readForm } from "@/lib/form-state";
import { format } from "@/lib/format";

type Props = PageProps<"/applications/[id]/compare/[stage]/finish">;

export async function generateMetadata() {
  return { title: (await getTranslations("compare"))("finish.title") };
}

export default async function FinishStagePage({ params, searchParams }: Props) {
  const { id, stage, word } = await readStageParams(params);
  const compare = `/applications/${id}/compare/${word}`;
  const actor = await requireActor(`${compare}/finish`);
  const comparison = await openComparison(actor, id, stage);
  if (!comparison?.canAgree) redirect(compare);
  const [t, form] = await Promise.all([getTranslations("compare"), readForm(await searchParams)]);
  const ready = isReady(comparison);
  const lacksVisit = lacksVisitWords(comparison);
  const outcome = comparison.passed ? "passed" : "failed";
  return (
    <>
      <JudgingHeader head={comparison.head} title={t("finish.title")} lead={<p className="text-base">{t(`title.${stage}`)}</p>} />
      <AgreedReview comparison={comparison} page={compare} lacksVisit={lacksVisit} />
      <ButtonRow>
        <ButtonLink href={compare} tone="secondary">{t("finish.back")}</ButtonLink>
      </ButtonRow>
      {ready && (
        <div className="mt-6">
          <ConfirmForm
            to="saveAgreed"
            back={`${compare}/finish`}
            form={form}
            hidden={{ applicationId: id, stage, finish: "true" }}
            ask={t("finish.ask")}
            consequence={
              <>
                <p>{t(`finish.${outcome}`, { total: format.points(comparison.score.total) })}</p>
                <p>{comparison.asksForLook ? t("finish.border") : t(`finish.next.${stage}.${outcome}`)}</p>
                <p>{t("finish.closed")}</p>
              </>
            }
            submitLabel={t("finish.confirm")}
          />
        </div>
      )}
    </>
  );
}

const isReady = (comparison: Comparison): boolean =>
  Object.values(comparison.gaps).every((codes) => codes.length === 0) && !lacksVisitWords(comparison);

/** As saved on the agreed sheet itself; what the form offers from the scorers' sheets counts once it is saved. */
const lacksVisitWords = ({ stage, agreedVisit }: Comparison): boolean => stage === "ON_SITE" && !agreedVisit;
