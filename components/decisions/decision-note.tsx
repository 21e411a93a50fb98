import { useLocale, useTranslations } from "next-intl";
import { DecisionTag } from "@/components/decisions/decision-tag";
import type { Decided } from "@/lib/decisions/case-rows";
import type { DecidedBy } from "@/lib/decisions/queries";
import { format } from "@/lib/format";

type Shown = DecidedBy & Partial<Pick<Decided, "votes" | "meeting">>;

/** A decision with its reason, who proposed it and when, in which meeting, and who has agreed to it. */
export function DecisionNote({ decision }: { decision: Shown | null }) {
  return (
    <div className="grid justify-items-start gap-1">
      <DecisionTag decision={decision} />
      {decision && <Grounds decision={decision} />}
      {decision?.votes && <Voters names={decision.votes.map(({ name }) => name)} />}
    </div>
  );
}

function Grounds({ decision: { reason, whyNow, by, decidedAt, meeting } }: { decision: Shown }) {
  const t = useTranslations("committee");
  const w = useTranslations("whyNow");
  const locale = useLocale();
  return (
    <>
      {reason && <p className="whitespace-pre-line">{reason}</p>}
      {whyNow && <p>{w("said", { why: w(whyNow) })}</p>}
      <p className="text-sm text-muted">{t("panelBy", { by, at: format.instant(new Date(decidedAt), locale) })}</p>
      {meeting && <p className="text-sm text-muted">{t("inMeeting", { number: meeting.number })}</p>}
    </>
  );
}

function Voters({ names }: { names: string[] }) {
  const t = useTranslations("committee");
  return <p className="text-sm">{names.length === 0 ? t("votes.none") : t("votes.by", { count: names.length, names: names.join(", ") })}</p>;
}
