import { useMessages } from "next-intl";
import { DoneSlot } from "@/components/layout/done-slot";
import { Confirmation } from "@/components/ui/confirmation";

/** The sentence for `?done=CODE`; a code without a sentence shows nothing. */
export function DoneMessage({ code }: { code: string }) {
  const sentences: Readonly<Record<string, string>> = useMessages().done;
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  if (sentence === undefined) return null;
  return (
    <DoneSlot code={code}>
      <Confirmation title={sentence} id={`done-${code}`} />
    </DoneSlot>
  );
}
