import { useTranslations } from "next-intl";
import { Tag, type TagTone } from "@/components/ui/tag";

type Acts = { openedAt: Date | null; documentClosedAt: Date | null; announcedAt: Date | null };
export type CycleState = "PREPARED" | "OPEN" | "DOCUMENT_CLOSED" | "ANNOUNCED";

const TONE: Record<CycleState, TagTone> = { PREPARED: "neutral", OPEN: "info", DOCUMENT_CLOSED: "info", ANNOUNCED: "good" };

/** How far the acts have brought a cycle. */
export function stateOf({ openedAt, documentClosedAt, announcedAt }: Acts): CycleState {
  if (announcedAt) return "ANNOUNCED";
  if (documentClosedAt) return "DOCUMENT_CLOSED";
  return openedAt ? "OPEN" : "PREPARED";
}

export function CycleStateTag({ cycle }: { cycle: Acts }) {
  const t = useTranslations("cycle.state");
  const state = stateOf(cycle);
  return <Tag tone={TONE[state]}>{t(state)}</Tag>;
}
