import { getTranslations } from "next-intl/server";
import { DraftForm } from "@/components/calibration/draft-form";
import { BesideTable } from "@/components/calibration/beside-table";
import { KeptDossier } from "@/components/calibration/kept-dossier";
import { ResultPanel } from "@/components/calibration/result-panel";
import { RuleText } from "@/components/calibration/rule-text";
import { MissingCodes } from "@/components/sheets/missing-codes";
import { Wide } from "@/components/sheets/wide";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { InsetText, WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/auth";
import { besideSheet, getDossierDesk, type DossierDesk } from "@/lib/calibration/desk";
import { formatPoints } from "@/lib/domain/points";
import { readForm, type Search, type ShownForm } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string; id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("calibration"))("dossier") };
}

/** The secretariat's view of a dossier: written while a draft, read with everybody's results once published. */
export default async function DossierPage({ params, searchParams }: Props) {
  const { year, id } = await params;
  const here = `/cycles/${year}/calibration/${id}`;
  const actor = await requireActor(here);
  const desk = await orNotFound(getDossierDesk(actor, idOrNotFound(year), idOrNotFound(id)));
  const search = await searchParams;
  const [t, cycle, form] = await Promise.all([getTranslations("calibration"), getTranslations("cycle"), readForm(search)]);
  const { head, publishedAt, agreedScore, fullScore } = desk;
  const asked = desk.sheets.find(({ assessorId }) => String(assessorId) === search.who);
  return (
    <Wide>
      <PageHeader
        title={t("named", { number: head.number, title: head.title })}
        eyebrow={cycle("of", { year })}
        crumbs={[{ href: `/cycles/${year}`, label: cycle("of", { year }) }, { href: `/cycles/${year}/calibration`, label: t("title") }]}
        tag={<><Tag>{t("madeUpTag")}</Tag> <Tag tone={publishedAt ? "good" : "warn"}>{t(publishedAt ? "frozen" : "draft.tag")}</Tag></>}
        lead={<p>{t("agreedTotal", { total: formatPoints(agreedScore.total), most: formatPoints(fullScore) })}</p>}
      />
      <Source desk={desk} />
      {publishedAt === null ? <Draft desk={desk} here={here} form={form} /> : (
        <>
          <RuleText rule={desk.rule} />
          {asked && <ResultPanel result={asked.result} rule={desk.rule} />}
          {asked && <BesideTable title={t("beside.titleOf", { name: asked.name })} rows={besideSheet(desk, asked)} />}
          <KeptDossier here={here} rows={desk.rows} sheets={desk.sheets} />
        </>
      )}
    </Wide>
  );
}

async function Source({ desk: { source } }: { desk: DossierDesk }) {
  const t = await getTranslations("calibration");
  return <InsetText><p>{source === null ? t("madeUp") : t("copiedFrom", { center: source.centerTh, year: String(source.year), receipt: source.receipt })}</p></InsetText>;
}

async function Draft({ desk: { head, gaps, rows, source }, here, form }: { desk: DossierDesk; here: string; form: ShownForm }) {
  const t = await getTranslations("calibration");
  const send = { back: here, form, hidden: { dossierId: head.id } };
  return (
    <>
      {source !== null && <WarningText><p>{t("draft.look")}</p></WarningText>}
      <DraftForm dossierId={head.id} here={here} form={form} title={head.title} rows={rows} />
      <div className="my-6 grid gap-4">
        {gaps.length > 0 && <MissingCodes title={t("draft.gaps", { count: gaps.length })} codes={gaps} page={here} />}
        <ConfirmForm to="publishDossier" {...send} ask={t("publish.ask")} consequence={<p>{t("publish.consequence")}</p>} submitLabel={t("publish.confirm")} />
        <ConfirmForm to="discardDossier" {...send} tone="danger" ask={t("discard.ask")} consequence={<p>{t("discard.consequence")}</p>} submitLabel={t("discard.confirm")} />
      </div>
    </>
  );
}
