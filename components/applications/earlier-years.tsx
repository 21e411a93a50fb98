import { useLocale, useTranslations } from "next-intl";
import { EarlierMarks, OtherText } from "@/components/applications/earlier-marks";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import type { EarlierAnswer, EarlierFile } from "@/lib/applications/earlier";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";

export type EarlierYearsProps = {
  criterion: Criterion;
  /** Newest first. */
  years: readonly EarlierAnswer[];
  /** The criterion may be written now: the form of answers with the id "work" is on the page. */
  open: boolean;
};

/** The center's own earlier years beside a criterion: what it sent, what was said of it, and a button that takes it over. */
export function EarlierYears({ criterion, years, open }: EarlierYearsProps) {
  const t = useTranslations("earlier");
  if (years.length === 0) return <p className="my-4 text-sm text-muted">{t("none")}</p>;
  return (
    <Details summary={t("title", { count: years.length })}>
      {/* The Enter key presses a form's first button, also one that stands before it: that must not be one that takes something over. */}
      {open && <button type="submit" form="work" hidden tabIndex={-1} aria-hidden="true" />}
      {years.map((year) => (
        <Year key={year.applicationId} criterion={criterion} year={year} open={open} />
      ))}
    </Details>
  );
}

function Year({ criterion, year, open }: { criterion: Criterion; year: EarlierAnswer; open: boolean }) {
  const t = useTranslations("earlier");
  const locale = useLocale();
  const { otherText } = year;
  const name = { year: String(year.year) };
  return (
    <section className="mb-6">
      <h3 className="text-lg">{t("year", name)}</h3>
      {otherText && <OtherText text={nameIn(locale, { nameTh: otherText.textTh, nameEn: otherText.textEn })} />}
      <Claim criterion={criterion} year={year} />
      <p className="mt-2 font-semibold">{t("answer")}</p>
      <p className={year.text.trim() === "" ? "text-muted" : "prose-width whitespace-pre-line"}>{year.text.trim() || t("noAnswer")}</p>
      {year.evidence.length > 0 && <Files files={year.evidence} />}
      <Marks criterion={criterion} year={year} />
      {open && (
        <p className="no-print mt-3">
          <Button tone="secondary" form="work" name={`reuse[${criterion.code}][fromId]`} value={String(year.applicationId)}>
            {t("reuse", name)}
          </Button>
          <span className="mt-1 block text-sm text-muted">{t("reuseNote")}</span>
        </p>
      )}
    </section>
  );
}

function Claim({ criterion, year: { met, selfScore, points } }: { criterion: Criterion; year: EarlierAnswer }) {
  const t = useTranslations("earlier");
  if (isGate(criterion)) return met === null ? null : <p>{t(`claim.${met ? "yes" : "no"}`)}</p>;
  return selfScore === null ? null : <p>{t("self", { points: formatPoints(selfScore), most: formatPoints(points) })}</p>;
}

function Files({ files }: { files: readonly EarlierFile[] }) {
  const t = useTranslations("earlier");
  return (
    <>
      <p className="mt-2 font-semibold">{t("evidence")}</p>
      <ul>
        {files.map(({ id, name, usable }) => (
          <li key={id} className="min-w-0 break-words">
            <AppLink href={`/api/evidence/${id}`}>{name}</AppLink>
            {!usable && <span className="ms-2 text-sm text-muted">({t("notKept")})</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Marks({ criterion, year: { marks, points } }: { criterion: Criterion; year: EarlierAnswer }) {
  const t = useTranslations("earlier");
  if (marks.length === 0) return <p className="mt-2 text-sm text-muted">{t("noMarks")}</p>;
  return (
    <>
      <p className="mt-2 font-semibold">{t("marks")}</p>
      <EarlierMarks criterion={criterion} marks={marks} points={points} />
    </>
  );
}
