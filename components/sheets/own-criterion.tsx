import { useLocale, useTranslations } from "next-intl";
import { Citations } from "@/components/rulings/citations";
import { RulingNotes } from "@/components/rulings/ruling-notes";
import { AnswerBlock } from "@/components/sheets/answer-block";
import { CriterionFacts, CriterionText } from "@/components/sheets/criterion-text";
import { EarlierRemarks } from "@/components/sheets/earlier-remarks";
import { LookBox, LookDifference } from "@/components/sheets/fresh-look";
import { PhotoField } from "@/components/sheets/photo-field";
import { PointsField } from "@/components/sheets/points-field";
import { Reveal } from "@/components/sheets/reveal";
import { photoWords, revealedOf, revealWords } from "@/components/sheets/reveal-words";
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
  here: string;
  form: FormState;
  now: Date;
  canPropose: boolean;
};

/** One criterion: the text and its scale, what was submitted, and the own mark. Beside each other on a wide screen. */
export function OwnCriterion({ row, stage, always, here, form, now, canPropose }: OwnCriterionProps) {
  const t = useTranslations("sheet");
  const { criterion } = row;
  const { code } = criterion;
  const id = criterionAnchor(code);
  return (
    <fieldset
      id={id}
      data-part={code}
      data-criterion=""
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      className="grid min-w-0 gap-x-8 gap-y-4 border-t border-line py-5 lg:grid-cols-[minmax(12rem,4fr)_minmax(0,6fr)_minmax(17rem,5fr)]"
    >
      <div className="min-w-0">
        <h3 id={`${id}-title`} className="text-lg">
          <span className="text-accent">{code}</span> <CriterionText criterion={criterion} />
        </h3>
        <CriterionFacts criterion={criterion} />
        <RulingNotes rulings={row.rulings} />
        {canPropose && <ProposeLink applicationId={always.applicationId ?? ""} code={code} proposed={row.proposed} />}
      </div>
      <div className="min-w-0">
        <LookDifference row={row} />
        {stage === "ON_SITE" ? (
          <Details summary={t("showAnswer", { count: row.answer.evidence.length })}>
            <AnswerBlock criterion={criterion} answer={row.answer} />
          </Details>
        ) : (
          <AnswerBlock criterion={criterion} answer={row.answer} />
        )}
        <EarlierRemarks criterion={criterion} years={row.earlier} />
      </div>
      <OwnMark row={row} stage={stage} always={always} here={here} form={form} now={now} />
    </fieldset>
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

function OwnMark({ row, stage, always, here, form, now }: Omit<OwnCriterionProps, "canPropose">) {
  const t = useTranslations("sheet");
  const locale = useLocale();
  const { criterion, mark } = row;
  const { code } = criterion;
  const page = `${here}/photos?code=${encodeURIComponent(code)}`;
  const query = new URLSearchParams({ application: always.applicationId ?? "", stage, code });
  return (
    <div className="min-w-0 self-start lg:sticky lg:top-24">
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
          words={photoWords(t)}
        />
      )}
      <VersionField applicationId={Number(always.applicationId)} code={code} mark={mark} form={form} now={now} />
      <PartState part={code} stored={mark?.savedAt ? t("savedAt", { time: formatSaved(mark.savedAt, now, locale) }) : null} />
      <Reveal
        part={code}
        href={`/api/sheet?${query}`}
        initial={revealedOf(row)}
        hasDocument={stage === "ON_SITE"}
        words={revealWords(t, isGate(criterion))}
      />
    </div>
  );
}
