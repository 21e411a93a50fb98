import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { nameIn } from "@/components/bodies/names";
import { PartHeader } from "@/components/applications/application-header";
import { PrintButton } from "@/components/applications/print-button";
import { ButtonLink, ButtonRow } from "@/components/ui/button";
import { Panel, Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { getApplication, type ApplicationView, type Version } from "@/lib/applications/queries";
import { requireActor } from "@/lib/auth";
import type { Search } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("receipt"))("title") };
}

/** The receipt of the version asked for, else of the latest. */
export default async function ReceiptPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/applications/${id}/receipt`);
  const application = await orNotFound(getApplication(actor, idOrNotFound(id)));
  const { version: asked } = await searchParams;
  const version = application.versions.find((item) => asked === undefined || String(item.version) === asked);
  if (!version) notFound();
  const [t, locale] = await Promise.all([getTranslations("receipt"), getLocale()]);
  const { shown, cycle } = application;
  return (
    <>
      <PartHeader application={application} title={t("title")} lead={t("lead")} actions={<Actions pdf={`/applications/${id}/receipt/pdf?version=${version.version}`} />} />
      <Facts application={application} version={version} />
      {shown === "DOCUMENT" && (
        <Section title={t("nextTitle")} id="next">
          <p className="prose-width">{t("next", { until: format.day(cycle.documentUntilOn, locale) })}</p>
        </Section>
      )}
      <ButtonRow>
        <ButtonLink href={`/applications/${id}`}>{t("back")}</ButtonLink>
        <ButtonLink href={`/applications/${id}/submissions/${version.version}`} tone="secondary">
          {t("openVersion")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}

async function Actions({ pdf }: { pdf: string }) {
  const t = await getTranslations("receipt");
  return (
    <>
      <ButtonLink href={pdf} tone="secondary" download>
        {t("pdf")}
      </ButtonLink>
      <PrintButton label={t("print")} />
    </>
  );
}

async function Facts({ application, version }: { application: ApplicationView; version: Version }) {
  const [t, words, locale] = await Promise.all([getTranslations("receipt"), getTranslations("application"), getLocale()]);
  const { head, facts } = application;
  const name = (nameTh: string, nameEn: string | null) => nameIn(locale, { nameTh, nameEn });
  return (
    <Panel tone="accent">
      <p className="text-muted">{t("number")}</p>
      <p className="text-3xl font-bold tabular-nums" data-receipt={version.receipt}>
        {version.receipt}
      </p>
      <SummaryList
        rows={[
          { key: "at", label: t("at"), value: format.instant(version.submittedAt, locale) },
          { key: "center", label: words("center"), value: name(head.centerTh, head.centerEn) },
          { key: "agency", label: words("agency"), value: `${name(head.agencyTh, head.agencyEn)} · ${name(head.ministryTh, head.ministryEn)}` },
          { key: "year", label: words("year"), value: facts.year },
          { key: "version", label: t("version"), value: version.version },
          { key: "by", label: t("by"), value: version.submittedBy ?? t("unknown") },
          {
            key: "sha256", label: t("sha256"),
            value: (
              <>
                <code className="break-all">{version.sha256}</code>
                <p className="text-sm text-muted">{t("shaHint")}</p>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
