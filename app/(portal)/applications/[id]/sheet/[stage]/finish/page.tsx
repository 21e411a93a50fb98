import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { readStageParams } from "@/app/(portal)/applications/[id]/_judging/stage-param";
import { ToLook } from "@/components/sheets/fresh-look";
import { MissingCodes } from "@/components/sheets/missing-codes";
import { ScoreSteps } from "@/components/sheets/score-steps";
import { ButtonLink, ButtonRow } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { WarningText } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { getDesk, type OpenDesk } from "@/lib/assessments/desk";
import { requireActor } from "@/lib/auth";
import { readForm } from "@/lib/form-state";
import { format } from "@/lib/format";
import { orNotFound } from "@/lib/page";

type Props = PageProps<"/applications/[id]/sheet/[stage]/finish">;

export async function generateMetadata() {
  return { title: (await getTranslations("sheet"))("finish.title") };
}

export default async function FinishSheetPage({ params, searchParams }: Props) {
  const { id, stage, word } = await readStageParams(params);
  const sheet = `/applications/${id}/sheet/${word}`;
  const actor = await requireActor(`${sheet}/finish`);
  const desk = await orNotFound(getDesk(actor, id, stage));
  if (!desk.asked || !desk.open) redirect(sheet);
  const [t, form] = await Promise.all([getTranslations("sheet"), readForm(await searchParams)]);
  const { missing, gatesUnmet, total, steps } = desk.score;
  const act = actOf(desk);
  const isReady = missing.length === 0 && desk.toLook.length === 0 && !lacksVisitWords(desk);
  return (
    <>
      <JudgingHeader head={desk.head} title={t("finish.title")} lead={<p className="text-base">{t(`title.${stage}`)}</p>} />
      <Panel title={t("total", { total: format.points(total), most: format.points(desk.fullScore) })}>
        <ScoreSteps steps={steps} />
        {gatesUnmet.length > 0 && <MissingCodes title={t("finish.gatesUnmet")} codes={gatesUnmet} page={sheet} />}
      </Panel>
      <ToLook codes={desk.toLook} page={sheet} />
      <NotReady desk={desk} sheet={sheet} />
      <ButtonRow>
        <ButtonLink href={sheet} tone="secondary">{t("finish.back")}</ButtonLink>
      </ButtonRow>
      {isReady && (
        <div className="mt-6">
          <ConfirmForm
            to={act.to}
            back={`${sheet}/finish`}
            form={form}
            hidden={{ applicationId: id, stage, finish: "true" }}
            ask={t("finish.ask")}
            consequence={<p>{t(act.consequence)}</p>}
            submitLabel={t("finish.confirm")}
          />
        </div>
      )}
    </>
  );
}

/** A second look ends by an act of its own: it may move the case. */
const actOf = ({ isSecond }: OpenDesk) => (isSecond
  ? { to: "finishLook", consequence: "finish.consequenceSecond" } as const : { to: "saveSheet", consequence: "finish.consequence" } as const);

async function NotReady({ desk, sheet }: { desk: OpenDesk; sheet: string }) {
  const t = await getTranslations("sheet");
  const { missing } = desk.score;
  if (missing.length === 0 && !lacksVisitWords(desk)) return null;
  return (
    <WarningText>
      {missing.length > 0 && <MissingCodes title={t("finish.missing", { count: missing.length })} codes={missing} page={sheet} />}
      {lacksVisitWords(desk) && (
        <p>
          <a href={`${sheet}#field-visitedOn`} className="link">{t("finish.lacksVisit")}</a>
        </p>
      )}
    </WarningText>
  );
}

const lacksVisitWords = ({ stage, visit }: OpenDesk): boolean => stage === "ON_SITE" && (visit.visitedOn === null || !visit.present);
