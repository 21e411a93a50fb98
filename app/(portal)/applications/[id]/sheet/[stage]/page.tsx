import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { readStageParams } from "@/app/(portal)/applications/[id]/_judging/stage-param";
import { ClosedSheet } from "@/components/sheets/closed-sheet";
import { ReasonsOffered } from "@/components/reasons/reasons";
import { ToLook } from "@/components/sheets/fresh-look";
import { OwnSheet } from "@/components/sheets/own-sheet";
import { Wide } from "@/components/sheets/wide";
import { AppLink } from "@/components/ui/app-link";
import type { FormState } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { getDesk, type OpenDesk } from "@/lib/assessments/desk";
import { requireActor } from "@/lib/auth";
import { formatInstant, toDay } from "@/lib/domain/calendar";
import { readForm } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";

type Props = PageProps<"/applications/[id]/sheet/[stage]">;

export async function generateMetadata({ params }: Props) {
  const { stage } = await readStageParams(params);
  return { title: (await getTranslations("sheet"))(`title.${stage}`) };
}

export default async function SheetPage({ params, searchParams }: Props) {
  const { id, stage, word } = await readStageParams(params);
  const here = `/applications/${id}/sheet/${word}`;
  const actor = await requireActor(here);
  const desk = await orNotFound(getDesk(actor, id, stage));
  const search = await searchParams;
  // What was done before is told on the page that is asked first.
  if (!desk.asked) redirect(`/applications/${id}/conflict?${new URLSearchParams({ next: word, ...(typeof search.done === "string" ? { done: search.done } : {}) })}`);
  const [t, form] = await Promise.all([getTranslations("sheet"), readForm(search)]);
  return (
    <Wide>
      <JudgingHeader
        head={desk.head}
        title={t(`title.${stage}`)}
        tag={<Tag tone={desk.open ? "info" : "good"}>{t(`state.${stateOf(desk)}`)}</Tag>}
        lead={<SheetLead desk={desk} />}
      />
      {desk.open && <ToLook codes={desk.toLook} page={here} />}
      {desk.open ? (
        <Scoring userId={actor.userId} desk={desk} here={here} form={form} />
      ) : (
        <ClosedSheet rows={desk.rows} stage={stage} visit={visitOf(desk)} score={desk.score} fullScore={desk.fullScore} />
      )}
    </Wide>
  );
}

async function Scoring({ userId, desk, here, form }: { userId: number; desk: OpenDesk; here: string; form: FormState }) {
  const tr = await getTranslations("reasons");
  return (
    <ReasonsOffered reasons={desk.offered} label={tr("choose")}>
      <OwnSheet
        userId={userId}
        applicationId={desk.head.applicationId}
        stage={desk.stage}
        here={here}
        form={form}
        rows={desk.rows}
        tally={{ given: desk.rows.length - desk.score.missing.length, total: desk.score.total }}
        visit={visitOf(desk)}
        canPropose={desk.canPropose}
        now={new Date()}
      />
    </ReasonsOffered>
  );
}

function stateOf({ open, finishedAt }: OpenDesk): "open" | "finished" | "closed" {
  if (open) return "open";
  return finishedAt ? "finished" : "closed";
}

/** On site only. The day that was planned stands in the field until another was written. */
function visitOf({ stage, visit, open, visitOn }: OpenDesk) {
  if (stage === "DOCUMENT") return null;
  const day = visit.visitedOn ?? (open ? visitOn : null);
  return { ...visit, visitedOn: day && toDay(day) };
}

async function SheetLead({ desk }: { desk: OpenDesk }) {
  const [t, locale] = await Promise.all([getTranslations("sheet"), getLocale()]);
  if (desk.open) return <p className="text-base">{t(desk.isSecond ? "leadSecond" : "lead", { version: desk.version })}</p>;
  const { applicationId } = desk.head;
  return (
    <InsetText>
      <p>{desk.finishedAt ? t("finishedAt", { at: formatInstant(desk.finishedAt, locale) }) : t("closedNow")}</p>
      <p>
        <AppLink href={`/applications/${applicationId}`}>{t("toCase")}</AppLink>
      </p>
    </InsetText>
  );
}
