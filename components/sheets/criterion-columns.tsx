import type { ReactNode } from "react";
import { CriterionFacts, CriterionText } from "@/components/sheets/criterion-text";
import { criterionAnchor } from "@/components/sheets/shapes";
import { classNames } from "@/components/ui/class-names";
import type { Criterion } from "@/lib/domain/criteria";

type CriterionColumnsProps = {
  criterion: Criterion;
  /** Under the text and the scale. */
  about?: ReactNode;
  /** What was submitted. */
  answer: ReactNode;
  /** What is given for it. */
  mark: ReactNode;
  /** The mark needs the most room. */
  wideMark?: boolean;
};

const COLUMNS = {
  answer: "lg:grid-cols-[minmax(12rem,4fr)_minmax(0,6fr)_minmax(17rem,5fr)]",
  mark: "lg:grid-cols-[minmax(12rem,4fr)_minmax(0,5fr)_minmax(18rem,6fr)]",
};

/** One criterion of a sheet: the text and its scale, what was submitted, and the mark. Beside each other on a wide screen. */
export function CriterionColumns({ criterion, about, answer, mark, wideMark = false }: CriterionColumnsProps) {
  const { code } = criterion;
  const id = criterionAnchor(code);
  return (
    <fieldset
      id={id}
      data-part={code}
      data-criterion=""
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      className={classNames("grid min-w-0 gap-x-8 gap-y-4 border-t border-line py-5", COLUMNS[wideMark ? "mark" : "answer"])}
    >
      <div className="min-w-0">
        <h3 id={`${id}-title`} className="text-lg">
          <span className="text-accent">{code}</span> <CriterionText criterion={criterion} />
        </h3>
        <CriterionFacts criterion={criterion} />
        {about}
      </div>
      <div className="min-w-0" data-evidence="">{answer}</div>
      <div className="min-w-0 self-start lg:sticky lg:top-24">{mark}</div>
    </fieldset>
  );
}
