import { useTranslations } from "next-intl";
import { PlaceholderMark, useCriterionText } from "@/components/applications/criterion-facts";
import { answerPath, criterionAnchor } from "@/components/applications/paths";
import { SentFiles, type SentFile } from "@/components/applications/sent-files";
import { OutcomeFigures } from "@/components/outcome/outcome-figures";
import { AppLink } from "@/components/ui/app-link";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { outcomePartOf, type OutcomeContent } from "@/lib/domain/outcome";
import { formatPoints, type Hundredths } from "@/lib/domain/points";
import { inSections } from "@/lib/domain/sections";

export type Answered = { code: string; met: boolean | null; text: string; selfScore: Hundredths | null; evidence: readonly SentFile[] };

export type AnswerSummaryProps = {
  criteria: readonly Criterion[];
  answers: readonly Answered[];
  /** Self-scores are not shown to who still has to score alone. */
  blind?: boolean;
  /** The application whose answers can be changed, and which of them. */
  change?: { applicationId: number; open: ReadonlySet<string> };
  /** The raw counts, shown at the criteria that they show. */
  outcome?: OutcomeContent | undefined;
};

/** Every answer as it is or will be sent, section by section. */
export function AnswerSummary({ criteria, answers, blind = false, change, outcome }: AnswerSummaryProps) {
  const t = useTranslations("application.section");
  return inSections(criteria).map(({ key, criteria: own }) => (
    <Panel key={key} title={t(key)} id={key}>
      {own.map((criterion) => (
        <Row
          key={criterion.code}
          criterion={criterion}
          answer={answers.find(({ code }) => code === criterion.code)}
          blind={blind}
          outcome={outcome}
          href={change?.open.has(criterion.code) ? answerPath(change.applicationId, criterion) : null}
        />
      ))}
    </Panel>
  ));
}

type RowProps = { criterion: Criterion; answer: Answered | undefined; blind: boolean; href: string | null; outcome: OutcomeContent | undefined };

const NO_ANSWER: Omit<Answered, "code"> = { met: null, text: "", selfScore: null, evidence: [] };

function Row({ criterion, answer = { code: criterion.code, ...NO_ANSWER }, blind, href, outcome }: RowProps) {
  const text = useCriterionText();
  const part = outcomePartOf(criterion);
  return (
    <div id={criterionAnchor(criterion.code)} className="border-t border-line py-3 first:border-t-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="min-w-0 text-base">
          {criterion.code} {text(criterion)} <PlaceholderMark criterion={criterion} />
        </h3>
        {href !== null && <ChangeLink href={href} code={criterion.code} />}
      </div>
      {isGate(criterion) ? <Claim met={answer.met} /> : <Points criterion={criterion} score={answer.selfScore} blind={blind} />}
      {!(isGate(criterion) && answer.text.trim() === "") && <Words text={answer.text.trim()} />}
      {part !== null && outcome && <OutcomeFigures content={outcome} part={part} />}
      <SentFiles files={answer.evidence} />
    </div>
  );
}

function ChangeLink({ href, code }: { href: string; code: string }) {
  const t = useTranslations("review");
  return (
    <span className="no-print">
      <AppLink href={href} label={t("changeOf", { code })}>
        {t("change")}
      </AppLink>
    </span>
  );
}

function Claim({ met }: { met: boolean | null }) {
  const t = useTranslations("answer");
  if (met === null) return <Tag tone="warn">{t("noClaim")}</Tag>;
  return <Tag tone={met ? "good" : "danger"}>{t(met ? "met" : "unmet")}</Tag>;
}

function Points({ criterion, score, blind }: { criterion: Criterion; score: Hundredths | null; blind: boolean }) {
  const t = useTranslations("answer");
  const result = useTranslations("result");
  const given = score === null ? t("noScore") : result("of", { points: formatPoints(score), most: formatPoints(criterion.points) });
  return (
    <p>
      <span className="text-muted">{t("selfScore")}: </span>
      {blind ? t("hiddenScore") : given}
    </p>
  );
}

function Words({ text }: { text: string }) {
  const t = useTranslations("answer");
  return text === "" ? <p className="text-muted">{t("noText")}</p> : <p className="prose-width whitespace-pre-line">{text}</p>;
}
