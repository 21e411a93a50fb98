import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { ReasonsOffered } from "@/components/reasons/reasons";
import { ReturnFields } from "@/components/sheets/return-fields";
import { ReturnState } from "@/components/sheets/return-state";
import { AppLink } from "@/components/ui/app-link";
import { ConfirmForm } from "@/components/ui/confirm-form";
import type { FormState } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PostForm } from "@/components/ui/post-form";
import { getReturnDesk, type ReturnDesk } from "@/lib/assessments/return-desk";
import { requireActor } from "@/lib/auth";
import { formatDay, formatInstant, todayInThailand } from "@/lib/domain/calendar";
import { readForm } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = PageProps<"/applications/[id]/return">;

export async function generateMetadata() {
  return { title: (await getTranslations("returnForm"))("title") };
}

/**
 * Scorers propose what is to be mended; the chair sends the application back once, with all of it, and goes on when nobody mended it
 * in time.
 */
export default async function ReturnPage({ params, searchParams }: Props) {
  const id = idOrNotFound((await params).id);
  const here = `/applications/${id}/return`;
  const actor = await requireActor(here);
  const desk = await orNotFound(getReturnDesk(actor, id, new Date()));
  if (isNothing(desk)) notFound();
  const [t, locale, form] = await Promise.all([getTranslations("returnForm"), getLocale(), readForm(await searchParams)]);
  return (
    <>
      <JudgingHeader head={desk.head} title={t("title")} lead={<p>{t(proposes(desk) ? "proposeLead" : "lead")}</p>} />
      {desk.rounds.map((round) => (
        <ReturnState
          key={round.round}
          title={t("round", { round: round.round, at: formatInstant(round.sentAt, locale) })}
          state={t(round.closedAt ? "closed" : "open", { until: formatDay(round.deadlineOn, locale) })}
          items={round.items}
        />
      ))}
      {desk.canResume && <Resuming desk={desk} here={here} form={form} />}
      {desk.canReturn && <Returning desk={desk} here={here} form={form} />}
      {proposes(desk) && <Proposing desk={desk} here={here} form={form} />}
    </>
  );
}

const isNothing = ({ canPropose, canReturn, canResume, rounds }: ReturnDesk): boolean => !canPropose && !canReturn && !canResume && rounds.length === 0;

/** Who may send the return has no need to propose it. */
const proposes = ({ canPropose, canReturn }: ReturnDesk): boolean => canPropose && !canReturn;

type PartProps = { desk: ReturnDesk; here: string; form: FormState };

/** Once the deadline has passed without a new version. */
async function Resuming({ desk, here, form }: PartProps) {
  const [t, locale] = await Promise.all([getTranslations("returnForm"), getLocale()]);
  const open = desk.rounds.find((round) => round.closedAt === null);
  if (open && open.deadlineOn >= todayInThailand(new Date())) {
    return <InsetText><p>{t("notOver", { until: formatDay(open.deadlineOn, locale) })}</p></InsetText>;
  }
  return (
    <ConfirmForm
      to="resumeAfterReturn"
      back={here}
      form={form}
      hidden={{ applicationId: desk.head.applicationId }}
      ask={t("resumeAsk")}
      consequence={<p>{t("resumeConsequence")}</p>}
      submitLabel={t("resumeConfirm")}
    />
  );
}

async function Fields({ desk, form }: Omit<PartProps, "here">) {
  const t = await getTranslations("reasons");
  return (
    <ReasonsOffered reasons={desk.offered} label={t("choose")}>
      {desk.canReturn && <p><AppLink href={`/cycles/${desk.head.year}/reasons`}>{t("toList")}</AppLink></p>}
      <ReturnFields criteria={desk.criteria} proposed={desk.proposed} form={form} />
    </ReasonsOffered>
  );
}

async function Returning({ desk, here, form }: PartProps) {
  const [t, locale] = await Promise.all([getTranslations("returnForm"), getLocale()]);
  const id = desk.head.applicationId;
  if (desk.roundsLeft === 0) return <InsetText><p>{t("used")}</p></InsetText>;
  return (
    <PostForm to="returnForCorrection" back={here} form={form} hidden={{ applicationId: id }} submitLabel={t("submit")} cancelHref={`/applications/${id}`}>
      {Object.keys(desk.proposed).length > 0 && <p>{t("prefilled")}</p>}
      <Fields desk={desk} form={form} />
      <InsetText>
        <p>{t("consequence", { until: formatDay(desk.deadlineOn, locale) })}</p>
        <p>{t("consequenceSheets")}</p>
        <p>{t("consequenceOnce", { left: desk.roundsLeft })}</p>
      </InsetText>
    </PostForm>
  );
}

/** A scorer's own proposals, for the chair to combine. */
async function Proposing({ desk, here, form }: PartProps) {
  const t = await getTranslations("returnForm");
  const id = desk.head.applicationId;
  if (desk.roundsLeft === 0) return <InsetText><p>{t("used")}</p></InsetText>;
  return (
    <PostForm to="proposeReturn" back={here} form={form} hidden={{ applicationId: id }} submitLabel={t("propose")} cancelHref={`/applications/${id}`}>
      <Fields desk={desk} form={form} />
      <InsetText>
        <p>{t("proposeConsequence")}</p>
        <p>{t("proposeAlone")}</p>
      </InsetText>
    </PostForm>
  );
}
