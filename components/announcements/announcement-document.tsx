import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { LetterText } from "@/lib/announcements/paper";
import type { Annexed, PublishedAnnouncement } from "@/lib/announcements/queries";
import { thaiDigits } from "@/lib/domain/calendar";

/** The announcement as a letter with its annexes: the same words as its paper, in Thai. */
export function AnnouncementDocument({ announcement, letter }: { announcement: PublishedAnnouncement; letter: LetterText }) {
  const t = useTranslations();
  const { tiers, ended } = announcement;
  return (
    <article className="my-8 print:my-0 [&_table]:mt-8">
      <div lang="th" className="prose-width mx-auto">
        <div className="text-center">
          <p className="text-xl font-bold">{t("announcement.document.office")}</p>
          <p className="font-semibold">{letter.about}</p>
          <p>{letter.number}</p>
        </div>
        {letter.preamble.map((text) => <p key={text} className="mt-6 indent-12">{text}</p>)}
        {letter.articles.map(({ label, text }) => <p key={label} className="mt-3 indent-12 break-words">{label} {text}</p>)}
        <p className="mt-6 text-center">{letter.on}</p>
        <p className="mt-6 text-center whitespace-pre-line">{letter.signer.join("\n")}</p>
      </div>
      {tiers.map(({ tier, names }) => <Annex key={tier} title={t("announcement.document.annex", { tier: t(`tier.${tier}`) })} names={names} />)}
      <Annex title={t("announcement.paper.endedAnnex")} names={ended} />
    </article>
  );
}

function Annex({ title, names }: { title: string; names: Annexed[] }) {
  const t = useTranslations();
  const locale = useLocale();
  const digits = (text: string) => (locale === "th" ? thaiDigits(text) : text);
  if (names.length === 0) return null;
  const numbered = names.map((name, index) => ({ ...name, order: digits(String(index + 1)) }));
  const columns: Column<(typeof numbered)[number]>[] = [
    { key: "order", header: t("announcement.document.order"), align: "end", className: "md:w-16", cell: (row) => row.order },
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
      caption={`${title} (${digits(String(names.length))})`}
      columns={columns}
      rows={numbered}
      rowKey={(row) => row.number}
      empty={null}
    />
  );
}
