import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";

type Look = {
  applicationId: number; stage: "DOCUMENT" | "ON_SITE"; teamNumber: number; centerTh: string; centerEn: string | null;
  state: "UNNAMED" | "NAMED" | "RECONCILE" | "AGREES" | "RECONCILED"; name: string | null; daysWaiting: number | null;
};

/** Every second look of a cycle: who must act, and for how long it waits. */
export function LookTable({ looks }: { looks: readonly Look[] }) {
  const t = useTranslations("secondLook.list");
  const tc = useTranslations("compare");
  const locale = useLocale();
  return (
    <Section title={t("title")} id="looks">
      <DataTable
        caption={t("caption", { count: looks.length })}
        columns={[
          {
            key: "center", header: t("center"), isRowHeader: true,
            cell: (look) => <AppLink href={`/applications/${look.applicationId}${look.state === "UNNAMED" ? "/second-look" : ""}`}>{(locale === "en" && look.centerEn) || look.centerTh}</AppLink>,
          },
          { key: "stage", header: t("stage"), cell: (look) => tc(`stage.${look.stage}`) },
          { key: "team", header: t("team"), cell: (look) => t("teamOf", { number: look.teamNumber }) },
          { key: "state", header: t("state"), cell: (look) => <Tag tone={look.daysWaiting === null ? "good" : "info"}>{t(`stateOf.${look.state}`)}</Tag> },
          { key: "who", header: t("who"), cell: (look) => look.name ?? t("secretariat") },
          { key: "days", header: t("days"), align: "end", cell: (look) => (look.daysWaiting === null ? "–" : t("daysOf", { days: look.daysWaiting })) },
        ]}
        rows={looks}
        rowKey={(look) => `${look.applicationId}-${look.stage}`}
        empty={t("empty")}
      />
    </Section>
  );
}
