import { useTranslations } from "next-intl";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { WorkState } from "@/lib/domain/work";

const TONE: Record<WorkState, TagTone> = { WAITING: "neutral", RUNNING: "info", DONE: "good", FAILED: "danger", CANCELLED: "neutral" };

export function WorkStateTag({ state }: { state: WorkState }) {
  return <Tag tone={TONE[state]}>{useTranslations("work.state")(state)}</Tag>;
}
