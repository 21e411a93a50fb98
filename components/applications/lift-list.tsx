import { useTranslations } from "next-intl";
import { useCriterionText } from "@/components/applications/criterion-facts";
import { criterionPath } from "@/components/applications/paths";
import { AppLink } from "@/components/ui/app-link";
import { Details } from "@/components/ui/details";
import type { CriteriaSet, Criterion } from "@/lib/domain/criteria";
import type { Lift, LiftItem } from "@/lib/domain/lift";
import { formatPoints } from "@/lib/domain/points";

export type LiftListProps = { set: CriteriaSet; lift: Lift; applicationId: number; open: boolean };

/** A long list is opened by who wants it. */
const FEW = 8;

/** "อะไรจะพาไปถึงระดับเงิน": the cheapest items that together reach the next floor, each with its link. */
export function LiftList({ set, lift, applicationId, open }: LiftListProps) {
  const t = useTranslations("standing");
  const tiers = useTranslations("tier.short");
  if (lift.next === null || lift.items.length === 0) return null;
  const tier = tiers(lift.next);
  return (
    <Details summary={t("lift", { tier })} open={open && lift.items.length <= FEW}>
      <p className="prose-width">{t("liftLead", { points: formatPoints(lift.missing), tier, floor: formatPoints(lift.floor ?? 0) })}</p>
      <ol className="mt-3 grid gap-2">
        {lift.items.map((item) => {
          const criterion = set.criteria.find(({ code }) => code === item.code);
          return criterion && <Item key={item.code} item={item} criterion={criterion} applicationId={applicationId} />;
        })}
      </ol>
    </Details>
  );
}

type ItemProps = { item: LiftItem; criterion: Criterion; applicationId: number };

function Item({ item: { code, from, to }, criterion, applicationId }: ItemProps) {
  const t = useTranslations("standing");
  const kinds = useTranslations("application.kind");
  const text = useCriterionText();
  const kind = kinds(criterion.kind);
  return (
    <li className="border-b border-line pb-2">
      <AppLink href={criterionPath(applicationId, code)}>
        {code} {text(criterion)}
      </AppLink>
      <p className="text-sm text-muted">
        {from === null
          ? t("liftNew", { kind, to: formatPoints(to) })
          : t("liftItem", { kind, from: formatPoints(from), to: formatPoints(to), gain: formatPoints(to - from) })}
      </p>
    </li>
  );
}
