import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoMark } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { CaseHead } from "@/lib/assessments/queries";

type JudgingHeaderProps = { head: CaseHead; title: string; tag?: ReactNode; lead?: ReactNode; actions?: ReactNode };

/** The head of every page of judging: what is done, to which center. */
export async function JudgingHeader({ head, title, tag, lead, actions }: JudgingHeaderProps) {
  const [t, locale] = await Promise.all([getTranslations("sheet"), getLocale()]);
  const center = (locale === "en" && head.centerEn) || head.centerTh;
  const crumbs = [
    { href: "/applications", label: t("applications") },
    { href: `/applications/${head.applicationId}`, label: center },
  ];
  const ministry = locale === "en" ? head.ministryEn : head.ministryTh;
  const province = locale === "en" ? head.provinceEn : head.provinceTh;
  return (
    <PageHeader
      crumbs={crumbs}
      eyebrow={t("eyebrow", { center, year: head.year })}
      title={title}
      tag={tag}
      actions={actions}
      lead={
        <>
          <p className="text-base">
            {t("owner", { agency: head.agencyTh, ministry, province })} {head.isDemo && <DemoMark />}
          </p>
          {lead}
        </>
      }
    />
  );
}
