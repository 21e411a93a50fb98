import { useTranslations } from "next-intl";
import type { Piece } from "@/lib/domain/text-diff";

/** A text with what came and what went; said in words too, because neither colour nor a line is heard. */
export function TextChange({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <p className="prose-width whitespace-pre-line">
      {pieces.map((piece, index) => (
        <Run key={index} piece={piece} />
      ))}
    </p>
  );
}

function Run({ piece: { kind, text } }: { piece: Piece }) {
  const t = useTranslations("changes");
  if (kind === "same") return text;
  const Mark = kind === "added" ? "ins" : "del";
  const look = kind === "added" ? "bg-good-soft decoration-2 underline-offset-4" : "bg-danger-soft";
  return (
    <>
      <span className="sr-only"> {t(kind)} </span>
      <Mark className={look}>{text}</Mark>
      <span className="sr-only"> {t("end")} </span>
    </>
  );
}
