import { getTranslations } from "next-intl/server";
import { DraftForm, DraftSummary } from "@/components/announcements/draft-form";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/panel";
import type { DraftView } from "@/lib/announcements/draft-view";
import { standardAbout, standardPreamble } from "@/lib/announcements/paper";
import { isUnderWay } from "@/lib/domain/announcement";
import type { Day } from "@/lib/domain/calendar";
import type { ShownForm } from "@/lib/form-state";

type Props = {
  cycle: { id: number; year: number }; draft: DraftView | null;
  /** The place that the announcement will have among those of its cycle, from 1. */
  number: number;
  today: Day; form: ShownForm;
};

/** The words of the announcement: to be written, or as they wait to be published. */
export async function Draft({ cycle: { id: cycleId, year }, draft, number, today, form }: Props) {
  const t = await getTranslations("announcement");
  const words = { kind: number === 1 ? "FIRST" : "CORRECTION", year } as const;
  const standard = {
    number: `${number}/${year}`, announcedOn: today, about: standardAbout(words), preamble: standardPreamble(words), signerName: "",
    signerPosition: t("draft.standardPosition"),
  };
  return (
    <Section title={t("draft.title")} id="draft" lead={t("draft.lead")}>
      {draft && (
        <p>
          <AppLink href={`/cycles/${year}/announcement/draft`}>{t("draft.pdf")}</AppLink>
        </p>
      )}
      {draft && isUnderWay(draft.state) ? <DraftSummary draft={draft} /> : <DraftForm cycleId={cycleId} year={year} draft={draft} standard={standard} form={form} />}
    </Section>
  );
}
