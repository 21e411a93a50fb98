import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MissingCodes } from "@/components/sheets/missing-codes";
import { ScoreSteps } from "@/components/sheets/score-steps";
import { ButtonLink, ButtonRow } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { getDossierSheet } from "@/lib/calibration/desk";
import { readForm, type Search } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string; id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("calibration"))("finish.title") };
}

/** Looks the sheet on a dossier over and closes it; from then on the agreed marks stand beside it. */
export default async function FinishDossierPage({ params, searchParams }: Props) {
  const { year, id } = await params;
  const sheet = `/cycles/${year}/calibration/${id}/sheet`;
  const actor = await requireActor(`${sheet}/finish`);
  const { head, finishedAt, score, fullScore } = await orNotFound(getDossierSheet(actor, idOrNotFound(year), idOrNotFound(id)));
  if (finishedAt) redirect(sheet);
  const [t, words, form] = await Promise.all([getTranslations("calibration"), getTranslations("sheet"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader
        title={t("finish.title")}
        eyebrow={t("named", { number: head.number, title: head.title })}
        crumbs={[{ href: `/cycles/${year}/calibration`, label: t("title") }, { href: sheet, label: t("sheet.title") }]}
      />
      <Panel title={words("total", { total: format.points(score.total), most: format.points(fullScore) })}>
        <ScoreSteps steps={score.steps} />
      </Panel>
      {score.missing.length > 0 && (
        <WarningText><MissingCodes title={words("finish.missing", { count: score.missing.length })} codes={score.missing} page={sheet} /></WarningText>
      )}
      <ButtonRow>
        <ButtonLink href={sheet} tone="secondary">{words("finish.back")}</ButtonLink>
      </ButtonRow>
      {score.missing.length === 0 && (
        <div className="mt-6">
          <ConfirmForm
            to="saveDossierSheet" back={`${sheet}/finish`} form={form} hidden={{ dossierId: head.id, finish: "true" }}
            ask={words("finish.ask")} consequence={<p>{t("finish.consequence")}</p>} submitLabel={words("finish.confirm")}
          />
        </div>
      )}
    </>
  );
}
