import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { stateOf } from "@/components/cycles/cycle-state";
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
  const act = useAct(cycle, form, mayOpen, mayAnnounce);
  const locale = useLocale();
  const day = (at: Date) => format.day(todayInThailand(at), locale);
  return (
    <Panel title={t("title")} tone="accent">
      {cycle.openedAt && <p>{t("openedOn", { day: day(cycle.openedAt) })}</p>}
      {cycle.documentClosedAt && <p>{t("closedOn", { day: day(cycle.documentClosedAt) })}</p>}
      {cycle.announcements.map(({ number, announcedOn }) => (
        <p key={number}>{t("announced", { day: format.day(announcedOn, locale), number })}</p>
      ))}
      {act}
    </Panel>
  );
}

function useAct(cycle: CycleDetail, form: FormState, mayOpen: boolean, mayAnnounce: boolean): ReactNode {
  const t = useTranslations("cycle.now");
  const announcement = `/cycles/${cycle.year}/announcement`;
  switch (stateOf(cycle)) {
    case "PREPARED":
      return mayOpen && <OpenForm cycle={cycle} form={form} />;
    case "OPEN":
      return mayAnnounce && <CloseForm cycle={cycle} form={form} />;
    case "DOCUMENT_CLOSED":
      return mayAnnounce && <Way lead={t("announceLead")} href={announcement} word={t("announce")} />;
    case "ANNOUNCED":
      return mayAnnounce && <Way href={announcement} word={t("seeAnnouncement")} />;
  }
}

function Way({ lead, href, word }: { lead?: string; href: string; word: string }) {
  return (
    <>
      {lead !== undefined && <p>{lead}</p>}
      <p className="mt-4">
        <ButtonLink href={href}>{word}</ButtonLink>
      </p>
    </>
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
