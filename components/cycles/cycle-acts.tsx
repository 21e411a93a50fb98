import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { stateOf, type CycleState } from "@/components/cycles/cycle-state";
import { ButtonLink } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { formFor, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Panel } from "@/components/ui/panel";
import type { CycleDetail } from "@/lib/cycles/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { format } from "@/lib/format";

export type CycleActsProps = { cycle: CycleDetail; form: FormState; mayOpen: boolean; mayAnnounce: boolean };

/** The acts that move a cycle on: one at a time, each says what it will do. */
export function CycleActs({ cycle, form, mayOpen, mayAnnounce }: CycleActsProps) {
  const t = useTranslations("cycle.now");
  const state = stateOf(cycle);
  const Act = ACT[state];
  const locale = useLocale();
  const day = (at: Date) => format.day(todayInThailand(at), locale);
  return (
    <Panel title={t("title")} tone="accent">
      {cycle.openedAt && <p>{t("openedOn", { day: day(cycle.openedAt) })}</p>}
      {cycle.documentClosedAt && <p>{t("closedOn", { day: day(cycle.documentClosedAt) })}</p>}
      {cycle.announcements.map(({ number, announcedOn }) => (
        <p key={number}>{t("announced", { day: format.day(announcedOn, locale), number })}</p>
      ))}
      {(state === "PREPARED" ? mayOpen : mayAnnounce) && <Act cycle={cycle} form={form} />}
      {mayOpen && <UndoRollOver cycle={cycle} form={form} />}
    </Panel>
  );
}

type FormProps = { cycle: CycleDetail; form: FormState };

/** What is missing stands on the set-up page, so the way leads there first. */
function ToSetup({ cycle, form }: FormProps) {
  const t = useTranslations("cycle.now");
  return (
    <>
      <p className="mb-4">{t("openLead")}</p>
      <ButtonLink href={`/cycles/${cycle.year}/setup`}>{t("toSetup")}</ButtonLink>
      <PlannedOpening cycle={cycle} form={form} />
    </>
  );
}

/** Opens a cycle, once nothing is missing. */
export function OpenForm({ cycle, form }: FormProps) {
  const t = useTranslations("cycle.now");
  const locale = useLocale();
  const days = { from: format.day(cycle.applyFromOn, locale), until: format.day(cycle.applyUntilOn, locale) };
  return (
    <>
      <ConfirmForm
        to="openCycle"
        back={`/cycles/${cycle.year}/setup`}
        form={formFor(form, "openCycle")}
        hidden={{ cycleId: cycle.id }}
        ask={t("open")}
        consequence={<p>{t("openConsequence", days)}</p>}
        submitLabel={t("openConfirm")}
      />
      <PlannedOpening cycle={cycle} form={form} />
    </>
  );
}

/** By itself when its first day begins, as long as that day is to come. */
function PlannedOpening({ cycle, form }: FormProps) {
  const t = useTranslations("cycle.now");
  const day = format.day(cycle.applyFromOn, useLocale());
  const planned = cycle.opensByItself;
  if (!planned && cycle.applyFromOn <= todayInThailand(new Date())) return null;
  return (
    <div className="mt-4">
      <p className="mb-2">{t(planned ? "opensItself" : "mayOpenItself", { day })}</p>
      <PostForm
        to="planOpening"
        back={`/cycles/${cycle.year}/setup`}
        form={formFor(form, "planOpening")}
        hidden={{ cycleId: cycle.id, byItself: planned ? "false" : "true" }}
        submitLabel={t(planned ? "cancelOpening" : "planOpening")}
        submitTone="secondary"
      />
    </div>
  );
}

/** What was made out of the year before is taken back by one button until it opens. */
function UndoRollOver({ cycle, form }: FormProps) {
  const t = useTranslations("rollOver");
  if (cycle.rolledFrom === null || cycle.openedAt !== null) return null;
  return (
    <div className="mt-4">
      <p className="mb-2">{t("madeOf", { year: String(cycle.rolledFrom) })}</p>
      <ConfirmForm
        to="undoRollOver"
        back={`/cycles/${cycle.year}`}
        form={formFor(form, "undoRollOver")}
        hidden={{ cycleId: cycle.id }}
        ask={t("undo")}
        consequence={<p>{t("undoConsequence", { year: String(cycle.year) })}</p>}
        submitLabel={t("undoConfirm")}
        tone="danger"
      />
    </div>
  );
}

function CloseForm({ cycle, form }: FormProps) {
  const t = useTranslations("cycle.now");
  const count = cycle.counts.document + cycle.counts.returned;
  if (count > 0) return <p>{t("closeLead", { count })}</p>;
  if (cycle.counts.applied === 0) return null;
  return (
    <>
      <p className="mb-4">{t("closeReady")}</p>
      <ConfirmForm
        to="closeDocumentStage"
        back={`/cycles/${cycle.year}`}
        form={formFor(form, "closeDocumentStage")}
        hidden={{ cycleId: cycle.id }}
        ask={t("close")}
        consequence={<p>{t("closeConsequence")}</p>}
        submitLabel={t("closeConfirm")}
      />
    </>
  );
}

function AnnounceLink({ cycle }: FormProps) {
  const t = useTranslations("cycle.now");
  return (
    <>
      {cycle.announcedAt === null && <p>{t("announceLead")}</p>}
      <p className="mt-4">
        <ButtonLink href={`/cycles/${cycle.year}/announcement`}>
          {t(cycle.announcedAt === null ? "announce" : "seeAnnouncement")}
        </ButtonLink>
      </p>
    </>
  );
}

/** What comes next in each state. */
const ACT: Record<CycleState, (props: FormProps) => ReactNode> = {
  PREPARED: ToSetup,
  OPEN: CloseForm,
  DOCUMENT_CLOSED: AnnounceLink,
  ANNOUNCED: AnnounceLink,
};
