import { useLocale, useTranslations } from "next-intl";
import { Details } from "@/components/ui/details";
import { Tag } from "@/components/ui/tag";
import { todayInThailand } from "@/lib/domain/calendar";
import { format } from "@/lib/format";

/** As lib/rulings returns it. */
export type ShownRuling = {
  id: number; code: string; number: number; year: number; textTh: string; textEn: string | null; issuedAt: Date; replacedBy: number | null;
};

/** Number, day and words of one ruling; one that was replaced says so. */
export function RulingText({ ruling }: { ruling: ShownRuling }) {
  const t = useTranslations("ruling");
  const locale = useLocale();
  const { number, year, issuedAt, replacedBy, textTh, textEn } = ruling;
  return (
    <>
      <p className="text-sm font-semibold">
        {t("head", { number, year: String(year), day: format.day(todayInThailand(issuedAt), locale) })}{" "}
        {replacedBy !== null && <Tag>{t("replacedBy", { number: replacedBy, year: String(year) })}</Tag>}
      </p>
      <p className="whitespace-pre-line">{locale === "en" && textEn !== null ? textEn : textTh}</p>
    </>
  );
}

/** What the secretariat has said of this criterion in this cycle; nothing where it has said nothing. */
export function RulingNotes({ rulings }: { rulings: readonly ShownRuling[] }) {
  const t = useTranslations("ruling");
  if (rulings.length === 0) return null;
  return (
    <Details summary={t("ofCriterion", { count: rulings.length })} open>
      <ul className="grid gap-3">
        {rulings.map((ruling) => (
          <li key={ruling.id}>
            <RulingText ruling={ruling} />
          </li>
        ))}
      </ul>
    </Details>
  );
}
