import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import { Email } from "@/components/users/email";
import { format } from "@/lib/format";
import type { MailFilter as Filter, MailRow } from "@/lib/mails/queries";

export function MailFilter({ filter }: { filter: Filter }) {
  const t = useTranslations("mailbox");
  const states = [
    { value: "SENT", label: t("sent") },
    { value: "WAITING", label: t("waiting") },
  ];
  return (
    <FilterBar path="/mail" isFiltered={filter.words !== null || filter.state !== null}>
      <TextInput name="q" type="search" label={t("search")} defaultValue={filter.words ?? ""} />
      <Select name="state" label={t("state")} empty={t("allStates")} defaultValue={filter.state ?? ""} options={states} />
    </FilterBar>
  );
}

export type MailListProps = { rows: readonly MailRow[]; total: number; isFiltered: boolean; seesApplications: boolean };

/** The outbox: each letter unfolds to be read. */
export function MailList({ rows, total, isFiltered, seesApplications }: MailListProps) {
  const t = useTranslations("mailbox");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("count", { total })}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t(isFiltered ? "noneFound" : "none")}
      columns={[
        {
          key: "subject",
          header: t("subject"),
          isRowHeader: true,
          cell: (row) => <Letter row={row} seesApplications={seesApplications} />,
        },
        { key: "to", header: t("to"), cell: (row) => <Email address={row.to} /> },
        { key: "writtenAt", header: t("writtenAt"), cell: (row) => format.instant(row.writtenAt, locale) },
        { key: "state", header: t("state"), cell: (row) => <State row={row} /> },
      ]}
    />
  );
}

function State({ row }: { row: MailRow }) {
  const t = useTranslations("mailbox");
  const locale = useLocale();
  if (row.sentAt) return <>{t("sentAt", { at: format.instant(row.sentAt, locale) })}</>;
  return (
    <>
      <span className="whitespace-nowrap">{row.attempts > 0 ? <Tag tone="warn">{t("failed", { count: row.attempts })}</Tag> : <Tag>{t(row.inDigest ? "inDigest" : "waiting")}</Tag>}</span>
      {row.fault !== null && (
        <span className="block break-words text-sm text-muted" lang="en">
          {row.fault}
        </span>
      )}
    </>
  );
}

/** Letters are written in Thai, whatever the language of who reads them here. */
function Letter({ row, seesApplications }: { row: MailRow; seesApplications: boolean }) {
  const t = useTranslations("mailbox");
  return (
    <div className="font-normal">
      <p className="font-semibold" lang="th">
        {row.subject}
      </p>
      <Details summary={t("read")}>
        <p className="whitespace-pre-line" lang="th">
          {row.text}
        </p>
        {seesApplications && row.applicationId !== null && (
          <p className="mt-2">
            <AppLink href={`/applications/${row.applicationId}`}>{t("application")}</AppLink>
          </p>
        )}
      </Details>
    </div>
  );
}
