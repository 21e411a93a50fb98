import { useTranslations } from "next-intl";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { Stage } from "@/lib/domain/stage";

const TONE: Record<Stage, TagTone> = {
  DRAFT: "neutral",
  DOCUMENT: "info",
  RETURNED: "warn",
  ON_SITE: "info",
  COMMITTEE: "info",
  CERTIFIED: "good",
  DECLINED: "danger",
  WITHDRAWN: "neutral",
};

/** The stage of an application in a word. Give the disclosed stage, not the true one, to a center or a ministry. */
export function StageTag({ stage }: { stage: Stage }) {
  const t = useTranslations("stage");
  return <Tag tone={TONE[stage]}>{t(stage)}</Tag>;
}
