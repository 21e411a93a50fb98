import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { InsetText } from "@/components/ui/notice";
import type { Criterion } from "@/lib/domain/criteria";
import { outcomePartOf } from "@/lib/domain/outcome";

/** From a criterion that shows the raw counts to the page where they are entered. */
export function OutcomeLink({ applicationId, criterion, open }: { applicationId: number; criterion: Criterion; open: boolean }) {
  const t = useTranslations("outcome");
  if (outcomePartOf(criterion) === null) return null;
  return (
    <InsetText>
      <p>{t("fillLead")}</p>
      <p className="no-print mt-2">
        <ButtonLink href={`/applications/${applicationId}/outcome-data`} tone="secondary">
          {t(open ? "fill" : "title")}
        </ButtonLink>
      </p>
    </InsetText>
  );
}
