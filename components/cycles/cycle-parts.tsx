import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import type { CycleDetail } from "@/lib/cycles/queries";

/** The ways from a cycle to what belongs to it. */
export function CycleParts({ cycle, seesApplications }: { cycle: CycleDetail; seesApplications: boolean }) {
  const t = useTranslations("cycle.parts");
  const locale = useLocale();
  const { criteriaSet, teamCount, year } = cycle;
  return (
    <Section title={t("title")}>
      <SummaryList
        rows={[
          ...(cycle.followed ? [] : [{ key: "rollOver", label: t("rollOver"), value: <AppLink href={`/cycles/${year}/roll-over`}>{t("seeRollOver", { year: String(year + 1) })}</AppLink> }]),
          {
            key: "criteria",
            label: t("criteria"),
            value: <AppLink href={`/cycles/${year}/criteria`}>{locale === "en" ? criteriaSet.titleEn : criteriaSet.titleTh}</AppLink>,
            action: criteriaSet.frozen ? <Tag>{t("frozen")}</Tag> : undefined,
          },
          {
            key: "teams",
            label: t("teams"),
            value: (
              <AppLink href={`/cycles/${year}/teams`}>{teamCount === 0 ? t("noTeams") : t("teamCount", { count: teamCount })}</AppLink>
            ),
          },
          ...(seesApplications
            ? [
                { key: "board", label: t("board"), value: <AppLink href={`/cycles/${year}/board`}>{t("seeBoard")}</AppLink> },
                { key: "assignment", label: t("assignment"), value: <AppLink href={`/cycles/${year}/assignment`}>{t("seeAssignment")}</AppLink> },
                { key: "secondLook", label: t("secondLook"), value: <AppLink href={`/cycles/${year}/second-look`}>{t("seeSecondLook")}</AppLink> },
                { key: "rulings", label: t("rulings"), value: <AppLink href={`/cycles/${year}/rulings`}>{t("seeRulings")}</AppLink> },
                { key: "whyNow", label: t("whyNow"), value: <AppLink href={`/cycles/${year}/why-now`}>{t("seeWhyNow")}</AppLink> },
                { key: "reasons", label: t("reasons"), value: <AppLink href={`/cycles/${year}/reasons`}>{t("seeReasons")}</AppLink> },
                ...(cycle.announcedAt === null ? [] : [{ key: "rehearsal", label: t("rehearsal"), value: <AppLink href={`/cycles/${year}/rehearsal`}>{t("seeRehearsal")}</AppLink> }]),
                { key: "calibration", label: t("calibration"), value: <AppLink href={`/cycles/${year}/calibration`}>{t("seeCalibration")}</AppLink> },
                { key: "agreement", label: t("agreement"), value: <AppLink href={`/cycles/${year}/agreement`}>{t("seeAgreement")}</AppLink> },
                { key: "export", label: t("export"), value: <AppLink href={`/cycles/${year}/export`}>{t("seeExport")}</AppLink> },
                {
                  key: "applications",
                  label: t("applications"),
                  value: <AppLink href={`/applications?year=${year}`}>{t("seeApplications")}</AppLink>,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
