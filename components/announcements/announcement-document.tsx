import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { Annexed, PublishedAnnouncement, TierList } from "@/lib/announcements/queries";
import { formatDay, thaiDigits } from "@/lib/domain/calendar";

/** Thai letters write Thai digits. */
function useLetter() {
  const locale = useLocale();
  const digits = (text: string) => (locale === "th" ? thaiDigits(text) : text);
  return { digits, day: (day: string) => formatDay(day, locale, { digits: "thai" }) };
}

/** The announcement as a letter with its annex, to be printed. */
export function AnnouncementDocument({ announcement }: { announcement: PublishedAnnouncement }) {
  const t = useTranslations("announcement.document");
  const { digits, day } = useLetter();
  const { year, number, announcedOn, validUntil, tiers } = announcement;
  const count = tiers.reduce((sum, list) => sum + list.names.length, 0);
  return (
    <article className="my-8 print:my-0">
      <div className="prose-width mx-auto text-center">
        <p className="text-xl font-bold">{t("office")}</p>
        <p className="font-semibold">{digits(t("about", { year }))}</p>
        <p>{digits(t("number", { number }))}</p>
      </div>
      <p className="prose-width mx-auto mt-6 indent-12">
        {validUntil === null
          ? digits(t("bodyNone", { year }))
          : digits(t("body", { year, count, from: day(announcedOn), until: day(validUntil) }))}
      </p>
      <p className="prose-width mx-auto mt-6 text-center">{t("on", { day: day(announcedOn) })}</p>
      {tiers
        .filter((list) => list.names.length > 0)
        .map((list) => (
          <Annex key={list.tier} list={list} />
        ))}
    </article>
  );
}

function Annex({ list: { tier, names } }: { list: TierList<Annexed> }) {
  const t = useTranslations();
  const locale = useLocale();
  const { digits } = useLetter();
  const numbered = names.map((name, index) => ({ ...name, order: digits(String(index + 1)) }));
  const columns: Column<(typeof numbered)[number]>[] = [
    { key: "order", header: t("announcement.document.order"), align: "end", className: "w-16", cell: (row) => row.order },
    {
      key: "center",
      header: t("announcement.document.center"),
      isRowHeader: true,
      className: "md:w-1/3",
      cell: (row) => nameIn(locale, row),
    },
    {
      key: "owner",
      header: t("announcement.document.owner"),
      cell: (row) => `${row.agencyTh} · ${nameIn(locale, { nameTh: row.ministryTh, nameEn: row.ministryEn })}`,
    },
    {
      key: "province",
      header: t("announcement.document.province"),
      className: "md:whitespace-nowrap",
      cell: (row) => nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn }),
    },
    {
      key: "certificate",
      header: t("announcement.document.certificate"),
      className: "md:whitespace-nowrap",
      cell: (row) => digits(row.number),
    },
  ];
  return (
    <DataTable
      caption={`${t("announcement.document.annex", { tier: t(`tier.${tier}`) })} (${digits(String(names.length))})`}
      columns={columns}
      rows={numbered}
      rowKey={(row) => row.number}
      empty={null}
    />
  );
}
