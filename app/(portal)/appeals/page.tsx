import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { OutcomeTag } from "@/components/appeals/appeal-parts";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { listAppeals, type AppealItem } from "@/lib/appeals/queries";
import { requireActor } from "@/lib/auth";
import { format } from "@/lib/format";
import { orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("appeal"))("listTitle") };
}

/** Every appeal, those that wait first. */
export default async function AppealsPage() {
  const actor = await requireActor("/appeals");
  const items = await orNotFound(listAppeals(actor, new Date()));
  const [t, application, locale] = await Promise.all([getTranslations("appeal"), getTranslations("application"), getLocale()]);
  const columns: Column<AppealItem>[] = [
    {
      key: "center", header: application("center"), isRowHeader: true,
      cell: ({ applicationId, centerTh, centerEn }) => (
        <AppLink href={`/applications/${applicationId}/appeal`}>{nameIn(locale, { nameTh: centerTh, nameEn: centerEn })}</AppLink>
      ),
    },
    { key: "year", header: application("year"), cell: ({ year }) => year },
    { key: "receipt", header: t("receipt"), cell: ({ receipt }) => receipt },
    { key: "codes", header: t("items"), cell: ({ codes }) => codes.join(", ") },
    { key: "filedAt", header: t("filedAt"), cell: ({ filedAt }) => format.instant(filedAt, locale) },
    { key: "waiting", header: t("state"), cell: (item) => <State {...item} /> },
  ];
  return (
    <>
      <PageHeader title={t("listTitle")} lead={t("listLead")} />
      <DataTable caption={t("listTitle")} captionHidden columns={columns} rows={items} rowKey={({ applicationId }) => applicationId} empty={t("listEmpty")} />
    </>
  );
}

function State({ outcome, daysWaiting }: Pick<AppealItem, "outcome" | "daysWaiting">) {
  const t = useTranslations("appeal");
  return (
    <>
      <OutcomeTag outcome={outcome} /> {daysWaiting !== null && t("days", { days: daysWaiting })}
    </>
  );
}
