import { useTranslations } from "next-intl";
import type { ShownClaim, ShownMark } from "@/components/sheets/shapes";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";

/** "2", "มี", "ไม่มี", or a dash: never a colour alone. */
export function MarkText({ criterion, mark }: { criterion: Pick<Criterion, "kind">; mark: Pick<ShownMark, "points" | "met"> | null }) {
  const { met, points } = mark ?? { met: null, points: null };
  if (isGate(criterion)) return <MetText met={met} />;
  return <span className="tabular-nums">{points === null ? "–" : formatPoints(points)}</span>;
}

function MetText({ met }: { met: boolean | null }) {
  const t = useTranslations("sheet");
  return met === null ? "–" : t(met ? "met" : "unmet");
}

/** What the applicant claims of a criterion. */
export function ClaimText({ criterion, claim }: { criterion: Pick<Criterion, "kind">; claim: ShownClaim | null }) {
  return <MarkText criterion={criterion} mark={claim && { met: claim.met, points: claim.selfScore }} />;
}
