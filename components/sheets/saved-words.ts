import type { useTranslations } from "next-intl";
import type { SavedWords } from "@/components/sheets/saved-state";

type SheetWords = ReturnType<typeof useTranslations<"sheet">>;

/** Words of the client part, which has no translations of its own. */
export function savedWords(t: SheetWords): SavedWords {
  return { waiting: t("saved.waiting"), saved: t("saved.saved", { time: "{time}" }), unreachable: t("saved.unreachable"), refused: t("saved.refused") };
}
