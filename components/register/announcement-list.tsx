import { useLocale, useTranslations } from "next-intl";
import { format } from "@/lib/format";
import type { PublicAnnouncement } from "@/lib/register/announcements";

/** The legal acts behind the figures, each with its paper. */
export function AnnouncementList({ announcements }: { announcements: readonly PublicAnnouncement[] }) {
  const t = useTranslations("publicStatistics");
  const locale = useLocale();
  if (announcements.length === 0) return <p className="text-muted">{t("noAnnouncements")}</p>;
  return (
    <ul className="grid gap-2">
      {announcements.map((row) => {
        const values = { number: row.number, year: String(row.year), day: format.day(row.announcedOn, locale) };
        return (
          <li key={`${row.year} ${row.number}`}>
            {t(row.isCorrection ? "correction" : "announcement", values)}{" "}
            {row.paper !== null && (
              <a className="link" href={row.paper}>
                {t("paper", { number: row.number })}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
