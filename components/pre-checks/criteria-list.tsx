import { useTranslations } from "next-intl";
import { PlaceholderMark, useCriterionText } from "@/components/applications/criterion-facts";
import { RemarkState } from "@/components/pre-checks/remark-notes";
import { draftCriterionPath, draftPath } from "@/components/pre-checks/paths";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { Remark } from "@/lib/applications/pre-check-queries";
import type { Work } from "@/lib/applications/work";
import type { Criterion } from "@/lib/domain/criteria";
import { sectionsOf, type CriterionState, type SectionState } from "@/lib/domain/sections";

const TONES = { EMPTY: "neutral", STARTED: "info", DONE: "good" } as const;
const WORDS = { EMPTY: "EMPTY", STARTED: "INCOMPLETE", DONE: "DONE" } as const satisfies Record<SectionState, string>;

/** Every criterion of a draft with the state of its answer and what was remarked on it. */
export function CriteriaList({ work, remarks }: { work: Work; remarks: readonly Remark[] }) {
  const t = useTranslations("preCheck");
  const section = useTranslations("application.section");
  const sections = sectionsOf(work.set, work.answers, work.application.facts.policy);
  return (
    <Section title={t("criteria")} lead={t("criteriaLead")} id="criteria">
      {sections.map(({ key, criteria }) => (
        <section key={key} className="my-6">
          <h3 className="mb-2 text-lg">{section(key)}</h3>
          <ul className="border-t border-line">
            {criteria.map((item) => (
              <Row key={item.criterion.code} id={work.application.id} item={item} remarks={remarks.filter(({ code }) => code === item.criterion.code)} />
            ))}
          </ul>
        </section>
      ))}
    </Section>
  );
}

function Row({ id, item: { criterion, state }, remarks }: { id: number; item: CriterionState<Criterion>; remarks: readonly Remark[] }) {
  const t = useTranslations("application.state");
  const text = useCriterionText();
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-line py-3 sm:flex-nowrap">
      <div className="min-w-0">
        <AppLink href={draftCriterionPath(id, criterion.code)}>
          {criterion.code} {text(criterion)}
        </AppLink>{" "}
        <PlaceholderMark criterion={criterion} />
        {remarks.map((remark) => (
          <p key={remark.id} className="my-1 flex flex-wrap items-baseline gap-x-3 border-s-4 border-accent ps-3">
            <span className="line-clamp-2 min-w-0 break-words">{remark.text}</span>
            <RemarkState remark={remark} />
          </p>
        ))}
      </div>
      <div className="shrink-0">
        <Tag tone={TONES[state]}>{t(WORDS[state])}</Tag>
      </div>
    </li>
  );
}

/** To the criterion before and after this one of the draft that is looked through. */
export function DraftNeighbours({ id, order, code }: { id: number; order: readonly Criterion[]; code: string }) {
  const t = useTranslations("answer");
  const own = useTranslations("preCheck");
  const index = order.findIndex((criterion) => criterion.code === code);
  const [previous, next] = [order[index - 1], order[index + 1]];
  const position = t("position", { position: index + 1, count: order.length });
  return (
    <nav aria-label={position} className="no-print my-8 border-t border-line pt-4">
      <p className="text-muted" aria-hidden="true">
        {position}
      </p>
      <ul className="flex flex-wrap justify-between gap-x-6 gap-y-2">
        <li>{previous && <AppLink href={draftCriterionPath(id, previous.code)}>{`‹ ${t("previous")} (${previous.code})`}</AppLink>}</li>
        <li>
          <AppLink href={draftPath(id)}>{own("toDraft")}</AppLink>
        </li>
        <li>{next && <AppLink href={draftCriterionPath(id, next.code)}>{`${t("next")} (${next.code}) ›`}</AppLink>}</li>
      </ul>
    </nav>
  );
}
