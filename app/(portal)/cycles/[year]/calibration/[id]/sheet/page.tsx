import { getLocale, getTranslations } from "next-intl/server";
import { BesideTable } from "@/components/calibration/beside-table";
import { PracticeSheet } from "@/components/calibration/practice-sheet";
import { ResultPanel } from "@/components/calibration/result-panel";
import { Wide } from "@/components/sheets/wide";
import { AppLink } from "@/components/ui/app-link";
import type { FormState } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/auth";
import { getDossierSheet, type DossierSheet } from "@/lib/calibration/desk";
import { readForm, type Search } from "@/lib/form-state";
import { formatSaved } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string; id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("calibration"))("sheet.title") };
}

/** A scorer's own sheet on a dossier: open, and once finished beside what was agreed. */
export default async function DossierSheetPage({ params, searchParams }: Props) {
  const { year, id } = await params;
  const here = `/cycles/${year}/calibration/${id}/sheet`;
  const actor = await requireActor(here);
  const sheet = await orNotFound(getDossierSheet(actor, idOrNotFound(year), idOrNotFound(id)));
  const [t, cycle, form] = await Promise.all([getTranslations("calibration"), getTranslations("cycle"), readForm(await searchParams)]);
  const { head, finishedAt, result, rule } = sheet;
  return (
    <Wide>
      <PageHeader
        title={t("named", { number: head.number, title: head.title })}
        eyebrow={cycle("of", { year })}
        crumbs={[{ href: `/cycles/${year}/calibration`, label: t("title") }]}
        tag={<><Tag>{t("madeUpTag")}</Tag> <Tag tone={finishedAt ? "good" : "info"}>{t(finishedAt ? "sheet.finished" : "sheet.open")}</Tag></>}
        lead={<p>{t(finishedAt ? "sheet.leadFinished" : "sheet.lead")}</p>}
      />
      {result === null ? <Open sheet={sheet} here={here} form={form} /> : (
        <>
          <ResultPanel result={result} rule={rule} />
          {!result.passed && <p><AppLink href={`/cycles/${year}/calibration`}>{t("again")}</AppLink></p>}
          <BesideTable title={t("beside.title")} rows={sheet.rows.flatMap(({ agreed, ...row }) => (agreed ? [{ ...row, agreed }] : []))} />
        </>
      )}
    </Wide>
  );
}

async function Open({ sheet: { head, rows, score, savedAt }, here, form }: { sheet: DossierSheet; here: string; form: FormState }) {
  const [t, locale] = await Promise.all([getTranslations("sheet"), getLocale()]);
  return (
    <PracticeSheet
      dossierId={head.id}
      here={here}
      form={form}
      rows={rows.map(({ agreed: _, ...row }) => row)}
      tally={{ given: rows.length - score.missing.length, total: score.total }}
      savedAt={savedAt && t("savedAt", { time: formatSaved(savedAt, new Date(), locale) })}
    />
  );
}
