import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { nameIn } from "@/components/bodies/names";
import { DemoMark } from "@/components/ui/notice";
import { PageHeader, type Crumb } from "@/components/ui/page-header";
import { StageTag } from "@/components/ui/stage-tag";
import type { ApplicationView } from "@/lib/applications/queries";

const centerOf = ({ head }: ApplicationView) => ({ nameTh: head.centerTh, nameEn: head.centerEn });

/** The head of the application's own page: whose it is, and where it is. */
export function ApplicationHeader({ application, actions }: { application: ApplicationView; actions?: ReactNode }) {
  const t = useTranslations("application");
  const locale = useLocale();
  const { head, facts, shown } = application;
  const owner = [
    nameIn(locale, { nameTh: head.agencyTh, nameEn: head.agencyEn }), nameIn(locale, { nameTh: head.ministryTh, nameEn: head.ministryEn }),
    nameIn(locale, { nameTh: head.provinceTh, nameEn: head.provinceEn }),
  ].join(" · ");
  return (
    <PageHeader
      title={nameIn(locale, centerOf(application))}
      eyebrow={t(facts.version > 1 ? "ofYearVersion" : "ofYear", { year: String(facts.year), version: facts.version })}
      tag={
        <>
          <StageTag stage={shown} />
          {head.isDemo && <DemoMark />}
        </>
      }
      lead={owner}
      crumbs={[{ href: "/applications", label: t("title") }]}
      actions={actions}
    />
  );
}

type PartHeaderProps = {
  application: ApplicationView;
  title: ReactNode;
  eyebrow?: ReactNode;
  lead?: ReactNode;
  tag?: ReactNode;
  actions?: ReactNode;
  /** Between the application's page and this one. */
  crumbs?: readonly Crumb[];
};

/** The head of a page below it. */
export function PartHeader({ application, crumbs = [], ...rest }: PartHeaderProps) {
  const t = useTranslations("application");
  const locale = useLocale();
  const own = t("crumb", { center: nameIn(locale, centerOf(application)), year: String(application.facts.year) });
  return (
    <PageHeader
      {...rest}
      crumbs={[{ href: "/applications", label: t("title") }, { href: `/applications/${application.id}`, label: own }, ...crumbs]}
    />
  );
}
