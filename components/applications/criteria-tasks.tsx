import { useTranslations } from "next-intl";
import { PlaceholderMark, useCriterionText } from "@/components/applications/criterion-facts";
import { criterionPath } from "@/components/applications/paths";
import { useMissing } from "@/components/applications/tasks";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/panel";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { Work } from "@/lib/applications/work";
import { formatPoints } from "@/lib/domain/points";
import { sectionsOf, type CriterionState, type SectionState } from "@/lib/domain/sections";
import type { Criterion } from "@/lib/domain/criteria";

/** The scored criteria by view, each with its state. */
export function CriteriaTasks({ work }: { work: Work }) {
  const t = useTranslations("application");
  const sections = sectionsOf(work.set, work.answers, work.application.facts.policy).filter(({ key }) => key !== "GATES");
  return sections.map(({ key, done, count, criteria }) => (
    <Section key={key} id={key} title={t(`section.${key}`)} lead={t("state.STARTED", { done, count })}>
      <ul className="border-t border-line">
        {criteria.map((item) => (
          <Row key={item.criterion.code} item={item} applicationId={work.application.id} />
        ))}
      </ul>
    </Section>
  ));
}

const TONES: Readonly<Record<SectionState, TagTone>> = { EMPTY: "neutral", STARTED: "info", DONE: "good" };
const WORDS = { EMPTY: "EMPTY", STARTED: "INCOMPLETE", DONE: "DONE" } as const satisfies Record<SectionState, string>;

function Row({ item, applicationId }: { item: CriterionState<Criterion>; applicationId: number }) {
  const t = useTranslations("application");
  const answer = useTranslations("answer");
  const text = useCriterionText();
  const missing = useMissing();
  const { criterion, state, gaps } = item;
  const { code, points } = criterion;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-line py-3 sm:flex-nowrap">
      <div className="min-w-0">
        <AppLink href={criterionPath(applicationId, code)} className="font-semibold">
          {code} {text(criterion)}
        </AppLink>{" "}
        <PlaceholderMark criterion={criterion} />
        <p className="text-sm text-muted">
          {t(`kind.${criterion.kind}`)} · {answer("full", { points: formatPoints(points) })}
        </p>
        {state === "STARTED" && <p className="text-sm text-muted">{missing(gaps)}</p>}
      </div>
      <div className="shrink-0">
        <Tag tone={TONES[state]}>{t(`state.${WORDS[state]}`)}</Tag>
      </div>
    </li>
  );
}
