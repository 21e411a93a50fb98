import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { stateOf, type CycleState } from "@/components/cycles/cycle-state";
import { ButtonLink } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { formFor, type FormState } from "@/components/ui/form-state";
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
    </Panel>
  );
}

type FormProps = { cycle: CycleDetail; form: FormState };

function OpenForm({ cycle, form }: FormProps) {
  const t = useTranslations("cycle.now");
  const locale = useLocale();
  const days = { from: format.day(cycle.applyFromOn, locale), until: format.day(cycle.applyUntilOn, locale) };
  return (
    <>
      <p className="mb-4">{t("openLead")}</p>
      <ConfirmForm
        to="openCycle"
        back={`/cycles/${cycle.year}`}
        form={formFor(form, "openCycle")}
        hidden={{ cycleId: cycle.id }}
        ask={t("open")}
        consequence={<p>{t("openConsequence", days)}</p>}
        submitLabel={t("openConfirm")}
      />
    </>
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
  PREPARED: OpenForm,
  OPEN: CloseForm,
  DOCUMENT_CLOSED: AnnounceLink,
  ANNOUNCED: AnnounceLink,
};
