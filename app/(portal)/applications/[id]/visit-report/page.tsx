import { getTranslations } from "next-intl/server";
import { whenOpen } from "@/app/(portal)/applications/[id]/_judging/comparison-page";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { SheetsApart } from "@/app/(portal)/applications/[id]/_judging/sheets-apart";
import { PrintButton } from "@/components/sheets/print-button";
import { ReportAccounts, ReportFacts, ReportRows } from "@/components/sheets/visit-report";
import { ButtonLink } from "@/components/ui/button";
import { getVisitReport } from "@/lib/assessments/visit-report";
import { requireActor } from "@/lib/auth";
import { idOrNotFound } from "@/lib/page";

type Props = PageProps<"/applications/[id]/visit-report">;

export async function generateMetadata() {
  return { title: (await getTranslations("visitReport"))("title") };
}

/** The report of a visit, on its day: when, where, who was there, photos and remarks by criterion. */
export default async function VisitReportPage({ params }: Props) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(`/applications/${id}/visit-report`);
  const report = await whenOpen(getVisitReport(actor, id));
  if (!report) return <SheetsApart actor={actor} applicationId={id} stage="ON_SITE" />;
  const t = await getTranslations("visitReport");
  return (
    <>
      <JudgingHeader
        head={report.head}
        title={t("title")}
        lead={<p className="no-print text-base">{t("lead")}</p>}
        actions={
          <>
            <ButtonLink href={`/applications/${id}/visit-report/pdf`} tone="secondary" download>{t("pdf")}</ButtonLink>
            <PrintButton label={t("print")} />
          </>
        }
      />
      <ReportFacts place={report.place} />
      <ReportAccounts accounts={report.accounts} />
      <ReportRows rows={report.rows} />
    </>
  );
}
