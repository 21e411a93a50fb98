import type { useTranslations } from "next-intl";
import type { PhotoWords } from "@/components/sheets/photo-field";
import type { Revealed, RevealWords } from "@/components/sheets/reveal";
import type { SheetRow } from "@/components/sheets/shapes";
import { formatPoints } from "@/lib/domain/points";

type SheetWords = ReturnType<typeof useTranslations<"sheet">>;

export function revealWords(t: SheetWords, gate: boolean): RevealWords {
  return {
    claim: t(gate ? "reveal.claimGate" : "reveal.claimPoints"), document: t("reveal.document"),
    reason: t("reveal.documentReason"), met: t("met"), unmet: t("unmet"), none: t("reveal.none"),
  };
}

/** What the page may show at once; null while the own score is missing. */
export function revealedOf({ claim, document }: Pick<SheetRow, "claim" | "document">): Revealed | null {
  if (claim === null) return null;
  return {
    claim: { met: claim.met, points: claim.selfScore === null ? null : formatPoints(claim.selfScore) },
    document: document && { met: document.met, points: document.points === null ? null : formatPoints(document.points), reason: document.reason },
  };
}

export function photoWords(t: SheetWords): PhotoWords {
  return {
    title: t("photo.title"), add: t("photo.add"), checking: t("photo.checking"), page: t("photo.page"), remove: t("photo.remove"), sending: t("photo.sending"),
    unreachable: t("photo.unreachable"), waiting: t("photo.waiting", { count: "{count}" }),
    refused: {
      FILE_TOO_LARGE: t("photo.refused.FILE_TOO_LARGE"), FILE_KIND: t("photo.refused.kind"), PHOTO_KIND: t("photo.refused.kind"),
      TOO_MANY_FILES: t("photo.refused.TOO_MANY_FILES"), SIGNED_OUT: t("photo.refused.SIGNED_OUT"), other: t("photo.refused.other"),
    },
  };
}
