import type { Fields } from "@/components/keeping/drafts";

export type OneTextWords = { empty: string; points: string; met: string; unmet: string };

/** One side: the text, and what was chosen beside it. */
export function OneText({ title, fields, words }: { title: string; fields: Fields; words: OneTextWords }) {
  const { text = "", selfScore = "", met = "" } = fields;
  return (
    <div className="min-w-0">
      <h4 className="font-semibold">{title}</h4>
      {met !== "" && <p>{met === "true" ? words.met : words.unmet}</p>}
      {selfScore !== "" && <p>{words.points.replace("{points}", selfScore)}</p>}
      <p dir="auto" className="mt-1 max-h-80 overflow-auto whitespace-pre-wrap break-words rounded-box border border-line bg-paper p-3" tabIndex={0}>
        {text === "" ? words.empty : text}
      </p>
    </div>
  );
}
