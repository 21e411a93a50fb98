import type { useTranslations } from "next-intl";
import type { UploadWords } from "@/components/evidence/use-uploads";
import { MAX_FILE_MEGABYTES } from "@/lib/domain/evidence";

/** The sentences that sending files needs in the browser; the rest comes from the server with the refusal. */
export function uploadWords(t: ReturnType<typeof useTranslations<"evidence">>): UploadWords {
  return {
    drop: t("dropHere"), camera: t("camera"), sending: t("uploading"), done: t("done"), stopped: t("stopped"), failed: t("failed"),
    cancel: t("cancelUpload"), retry: t("goOn"), unfinished: t("unfinished", { names: "{names}" }), empty: t("empty"),
    tooLarge: t("tooLarge", { limit: MAX_FILE_MEGABYTES }), kind: t("wrongKind"),
  };
}
