import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { readStageParams } from "@/app/(portal)/applications/[id]/_judging/stage-param";
import { ClosedSheet } from "@/components/sheets/closed-sheet";
import { OwnSheet } from "@/components/sheets/own-sheet";
import { Wide } from "@/components/sheets/wide";
import { AppLink } from "@/components/ui/app-link";
import { InsetText } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { getDesk, type OpenDesk } from "@/lib/assessments/desk";
import { requireActor } from "@/lib/auth";
import { formatInstant, toDay } from "@/lib/domain/calendar";
import { readForm } from "@/lib/form-state";
import { formatSaved } from "@/lib/format";
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
  if (!desk.asked) redirect(`/applications/${id}/conflict?next=${word}`);
  const [t, locale, form] = await Promise.all([getTranslations("sheet"), getLocale(), readForm(await searchParams)]);
  const savedAt = desk.savedAt && t("savedAt", { time: formatSaved(desk.savedAt, new Date(), locale) });
  return (
    <Wide>
      <JudgingHeader
        head={desk.head}
        title={t(`title.${stage}`)}
        tag={<Tag tone={desk.open ? "info" : "good"}>{t(desk.open ? "state.open" : desk.finishedAt ? "state.finished" : "state.closed")}</Tag>}
        lead={<SheetLead desk={desk} locale={locale} />}
      />
      {desk.open ? (
        <OwnSheet
          applicationId={id}
          stage={stage}
          here={here}
          form={form}
          rows={desk.rows}
          tally={{ given: desk.rows.length - desk.score.missing.length, total: desk.score.total }}
          visit={stage === "ON_SITE" ? visitOf(desk) : null}
          savedAt={savedAt}
        />
      ) : (
        <ClosedSheet rows={desk.rows} stage={stage} visit={stage === "ON_SITE" ? visitOf(desk) : null} score={desk.score} fullScore={desk.fullScore} />
      )}
    </Wide>
  );
}

/** The day that was planned stands in the field until another was written. */
function visitOf(desk: OpenDesk) {
  const day = desk.visit.visitedOn ?? (desk.open ? desk.visitOn : null);
  return { ...desk.visit, visitedOn: day && toDay(day) };
}

async function SheetLead({ desk, locale }: { desk: OpenDesk; locale: string }) {
  const t = await getTranslations("sheet");
  if (desk.open) return <p className="text-base">{t("lead", { version: desk.version })}</p>;
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
