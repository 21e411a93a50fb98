import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { NextStep } from "@/components/dashboard/next-step";
import { AppLink } from "@/components/ui/app-link";
import { DemoMark } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { StageTag } from "@/components/ui/stage-tag";
import { listMyCenters, type MyCenter } from "@/lib/dashboard/centers";
import type { ShownCycle } from "@/lib/dashboard/queries";
import type { Day } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";

export type PanelProps = { actor: Actor; cycle: ShownCycle | null; today: Day };

/** For center staff: what to do next and by when, every application, every certificate and its end. */
export async function CentersPanel({ actor, cycle, today }: PanelProps) {
  const [t, centers] = await Promise.all([getTranslations("dashboard.center"), listMyCenters(actor, today)]);
  return (
    <section className="my-8">
      <h2 className="text-2xl">{t("title")}</h2>
      {centers.length === 0 && <p>{t("none")}</p>}
      {centers.map((center) => (
        <CenterCard key={center.id} center={center} cycle={cycle} today={today} />
      ))}
    </section>
  );
}

async function CenterCard({ center, cycle, today }: { center: MyCenter; cycle: ShownCycle | null; today: Day }) {
  const [t, locale] = await Promise.all([getTranslations("dashboard.center"), getLocale()]);
  return (
    <Panel
      level={3}
      title={
        <>
          {nameIn(locale, center)} {center.isDemo && <DemoMark />}
        </>
      }
      aside={<AppLink href={`/centers/${center.id}`}>{t("profile")}</AppLink>}
    >
      <p className="text-muted">{nameIn(locale, { nameTh: center.agencyTh, nameEn: center.agencyEn })}</p>
      <NextStep center={center} cycle={cycle} today={today} />
      <Applications center={center} />
      {center.certificates.length === 0 ? (
        <p className="text-muted">{t("noCertificates")}</p>
      ) : (
        <CertificateTable
          rows={center.certificates}
          hrefOf={(number) => `/certificates/${number}`}
          caption={t("certificates")}
          empty={null}
          withCenter={false}
        />
      )}
    </Panel>
  );
}

async function Applications({ center }: { center: MyCenter }) {
  const [t, one] = await Promise.all([getTranslations("dashboard.center"), getTranslations("application")]);
  if (center.applications.length === 0) return <p className="text-muted">{t("noApplications")}</p>;
  return (
    <>
      <h4 className="text-lg">{t("applications")}</h4>
      <ul className="my-2 border-t border-line">
        {center.applications.map((application) => (
          <li key={application.id} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2">
            <AppLink href={`/applications/${application.id}`}>
              {t("year")} {application.version > 1 ? one("yearVersion", { year: String(application.year), version: application.version }) : application.year}
            </AppLink>
            <StageTag stage={application.stage} />
          </li>
        ))}
      </ul>
    </>
  );
}
