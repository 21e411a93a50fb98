import { useLocale, useTranslations } from "next-intl";
import { ActionName } from "@/components/audit/action-name";
import { DataTable } from "@/components/ui/data-table";
import { Panel, Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { format, formatNumber } from "@/lib/format";
import type { OwnData } from "@/lib/privacy/own-data";

const WORKS = ["sheets", "votes", "meetings", "submissions", "tasks", "remarks"] as const;

/** Who one is to the system: account, roles, employers, conflicts. */
export function OwnAccount({ data }: { data: OwnData }) {
  const t = useTranslations("ownData");
  const locale = useLocale();
  const { account } = data;
  const rows = [
    { key: "name", label: t("name"), value: account.name },
    { key: "email", label: t("email"), value: account.email },
    { key: "agency", label: t("agency"), value: account.agency },
    { key: "createdAt", label: t("createdAt"), value: format.instant(account.createdAt, locale) },
  ];
  return (
    <Panel title={t("account")}>
      <SummaryList rows={rows} empty={t("none")} />
    </Panel>
  );
}

/** What is kept besides, as counts with the lists that are short. */
export function OwnTraces({ data }: { data: OwnData }) {
  const t = useTranslations("ownData");
  const count = (items: readonly unknown[]) => (items.length === 0 ? null : t("items", { count: items.length }));
  const rows = [
    { key: "conflicts", label: t("conflicts"), value: data.conflicts.map(({ center, reason }) => (reason === null ? center : `${center}: ${reason}`)).join("\n") },
    { key: "pastEmployments", label: t("pastEmployments"), value: data.pastEmployments.map(({ agency }) => agency).join("\n") },
    { key: "teams", label: t("teams"), value: data.teams.map(({ team, year }) => t("teamOf", { team, year: String(year) })).join("\n") },
    { key: "sessions", label: t("sessions"), value: count(data.sessions) },
    { key: "mails", label: t("mails"), value: count(data.mails) },
    { key: "requests", label: t("requests"), value: count(data.requests) },
    { key: "invitations", label: t("invitations"), value: count(data.invitations) },
    { key: "refusals", label: t("refusals"), value: count(data.refusals) },
  ];
  return (
    <>
      <Panel title={t("roles")}>
        <SummaryList rows={rows} empty={t("none")} />
      </Panel>
      <Panel title={t("works")}>
        <SummaryList rows={WORKS.filter(hasRow(data)).map((work) => ({ key: work, label: t(work), value: data.works[work] === 0 ? null : formatNumber(data.works[work]) }))} empty={t("none")} />
      </Panel>
    </>
  );
}

/** Remarks on drafts are written where the policy of a cycle allows them: nobody else is told of them. */
const hasRow = (data: OwnData) => (work: (typeof WORKS)[number]): boolean => work !== "remarks" || data.works.remarks > 0;

/** The newest of what the log holds of one's own acts. */
export function OwnEvents({ data }: { data: OwnData }) {
  const t = useTranslations("ownData");
  const locale = useLocale();
  return (
    <Section title={t("events")}>
      <p>{t("eventsOf", { count: data.eventCount, shown: data.events.length })}</p>
      <DataTable
        caption={t("events")}
        captionHidden
        rows={data.events}
        rowKey={({ at, action, recordId }) => `${at.toISOString()}${action}${recordId}`}
        empty={t("none")}
        columns={[
          { key: "action", header: t("action"), isRowHeader: true, cell: ({ action }) => <ActionName action={action} /> },
          { key: "at", header: t("at"), plain: true, cell: ({ at }) => format.instant(at, locale) },
        ]}
      />
    </Section>
  );
}
