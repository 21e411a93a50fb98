import { useLocale, useTranslations } from "next-intl";
import { Citations } from "@/components/rulings/citations";
import { RulingNotes } from "@/components/rulings/ruling-notes";
import { AnswerBlock } from "@/components/sheets/answer-block";
import { CriterionColumns } from "@/components/sheets/criterion-columns";
import { EarlierRemarks } from "@/components/sheets/earlier-remarks";
import { LookBox, LookDifference } from "@/components/sheets/fresh-look";
import { PhotoField, type PhotoWords } from "@/components/sheets/photo-field";
import { PointsField } from "@/components/sheets/points-field";
import { Reveal, type RevealWords } from "@/components/sheets/reveal";
import { revealedOf } from "@/components/sheets/reveal-words";
import { criterionAnchor, type SheetRow } from "@/components/sheets/shapes";
import { PartState } from "@/components/sheets/sheet-keeper";
import { VersionField } from "@/components/sheets/version-field";
import { WordsFields } from "@/components/sheets/words-fields";
import { AppLink } from "@/components/ui/app-link";
import { Details } from "@/components/ui/details";
import type { FormState } from "@/components/ui/form-state";
import { isGate } from "@/lib/domain/criteria";
import { PHOTO_TYPES } from "@/lib/domain/photo";
import type { AssessedStage } from "@/lib/domain/stage";
import { formatSaved } from "@/lib/format";

type OwnCriterionProps = {
  row: SheetRow;
  stage: AssessedStage;
  always: Readonly<Record<string, string>>;
  words: { photo: PhotoWords; gate: RevealWords; points: RevealWords };
  here: string;
  form: FormState;
  now: Date;
  canPropose: boolean;
};

/** One criterion of the own sheet, with what was ruled on it, what the center corrected and what earlier years agreed. */
export function OwnCriterion({ row, stage, always, words, here, form, now, canPropose }: OwnCriterionProps) {
  const t = useTranslations("sheet");
  const { criterion } = row;
  const answer = <AnswerBlock criterion={criterion} answer={row.answer} />;
  return (
    <CriterionColumns
      criterion={criterion}
      about={
        <>
          <RulingNotes rulings={row.rulings} />
          {canPropose && <ProposeLink applicationId={always.applicationId ?? ""} code={criterion.code} proposed={row.proposed} />}
        </>
      }
      answer={
        <>
          <LookDifference row={row} />
          {stage === "ON_SITE" ? <Details summary={t("showAnswer", { count: row.answer.evidence.length })}>{answer}</Details> : answer}
          <EarlierRemarks criterion={criterion} years={row.earlier} />
        </>
      }
      mark={<OwnMark row={row} stage={stage} always={always} words={words} here={here} form={form} now={now} />}
    />
  );
}

/** To this criterion in the form that proposes what is returned to the center. */
function ProposeLink({ applicationId, code, proposed }: { applicationId: string; code: string; proposed: boolean }) {
  const t = useTranslations("sheet");
  return (
    <p className="no-print mt-2 text-sm">
      <AppLink href={`/applications/${applicationId}/return#${criterionAnchor(code)}`}>
        {t(proposed ? "proposed" : "propose")} <span className="sr-only">{t("ofCriterion", { code })}</span>
      </AppLink>
    </p>
  );
}

function OwnMark({ row, stage, always, words, here, form, now }: Omit<OwnCriterionProps, "canPropose">) {
  const t = useTranslations("sheet");
  const locale = useLocale();
  const { criterion, mark } = row;
  const { code } = criterion;
  const page = `${here}/photos?code=${encodeURIComponent(code)}`;
  const query = new URLSearchParams({ application: always.applicationId ?? "", stage, code });
  return (
    <>
      <PointsField criterion={criterion} mark={mark} form={form} />
      <LookBox row={row} form={form} />
      <WordsFields code={code} mark={mark} form={form} label={t("reasonOptional")} about={t("ofCriterion", { code })} />
      <Citations rulings={row.rulings} code={code} cited={mark?.citations ?? []} />
      {stage === "ON_SITE" && (
        <PhotoField
          always={{ ...always, code }}
          photos={row.photos.map(({ id, name }) => ({ id, name }))}
          page={page}
          accept={PHOTO_TYPES}
          words={words.photo}
        />
      )}
      <VersionField applicationId={Number(always.applicationId)} code={code} mark={mark} form={form} now={now} />
      <PartState part={code} stored={mark?.savedAt ? t("savedAt", { time: formatSaved(mark.savedAt, now, locale) }) : null} />
      <Reveal
        part={code}
        href={`/api/sheet?${query}`}
        initial={revealedOf(row)}
        hasDocument={stage === "ON_SITE"}
        words={words[isGate(criterion) ? "gate" : "points"]}
      />
    </>
  );
}
