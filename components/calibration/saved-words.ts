import { useTranslations } from "next-intl";
import type { SavedWords } from "@/components/calibration/keep-parts";

/** Words of the client part, which has no translations of its own. */
export function useSavedWords(): SavedWords {
  const t = useTranslations("calibration.saving");
  return { waiting: t("waiting"), saved: t("saved", { time: "{time}" }), unreachable: t("unreachable"), refused: t("refused") };
}
