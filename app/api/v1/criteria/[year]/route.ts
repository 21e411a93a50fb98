import { answerKept, preflight, Problem } from "@/app/api/v1/answer";
import { findPublishedCriteria, type PublishedCriteria } from "@/lib/criteria/published";
import type { Criterion } from "@/lib/domain/criteria";
import { arabicDigits, todayInThailand } from "@/lib/domain/calendar";

/** Points as people write them: 6, 0.5. */
const pointsOf = (hundredths: number) => hundredths / 100;

const criterionOf = ({ code, kind, view, points, steps, textTh, textEn, textStatus, evidenceRequired }: Criterion) => ({
  code, kind, view, points: pointsOf(points), scale: steps.map(pointsOf), textTh, textEn, textStatus, evidenceRequired,
});

const rubricOf = ({ year, set, policy, floors, rulings }: PublishedCriteria) => ({
  year, titleTh: set.titleTh, titleEn: set.titleEn, fullScore: pointsOf(set.fullScore), passMark: pointsOf(policy.passMark),
  tiers: Object.entries(floors).map(([tier, floor]) => ({ tier, from: pointsOf(floor) })),
  criteria: set.criteria.map(criterionOf),
  rulings: rulings.map(({ number, code, textTh, textEn, issuedAt, replacedBy }) => ({
    number, criterion: code, textTh, textEn, issuedOn: todayInThailand(issuedAt), replacedBy,
  })),
});

/** The rubric of a cycle that has opened, with what was ruled on it. */
export function GET(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  return answerKept(request, async () => {
    const year = arabicDigits((await params).year);
    const published = /^2[5-7]\d\d$/.test(year) ? await findPublishedCriteria(Number(year)) : null;
    if (published === null) throw new Problem("not-found");
    return { body: JSON.stringify(rubricOf(published)) };
  });
}

export const OPTIONS = preflight;
