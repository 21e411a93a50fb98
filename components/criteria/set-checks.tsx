import { useMessages, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { ContentFault, SetNotes } from "@/lib/domain/criteria-content";

/** `sentence` is the refusal's, made where the messages are read. */
export type ShownFault = Pick<ContentFault, "criterion" | "field"> & { sentence: string };

/** What stands between a set and its use, and what may stay so but should be known. */
export function SetChecks({ faults, notes }: { faults: readonly ShownFault[]; notes: SetNotes }) {
  const t = useTranslations("criteriaSets");
  const lines = [
    notes.placeholders > 0 ? t("notePlaceholders", { count: notes.placeholders }) : null,
    notes.unofficial > notes.placeholders ? t("noteUnofficial", { count: notes.unofficial }) : null,
    notes.untranslated > 0 ? t("noteUntranslated", { count: notes.untranslated }) : null,
  ].filter((line) => line !== null);
  return (
    <Panel title={t("check")} tone={faults.length > 0 ? "accent" : "plain"}>
      <p className="font-semibold">{t(faults.length === 0 ? "ready" : "notReady")}</p>
      {faults.length > 0 && <FaultList faults={faults} />}
      {lines.length > 0 && <ul className="mt-2 list-disc ps-6 text-muted">{lines.map((line) => <li key={line}>{line}</li>)}</ul>}
    </Panel>
  );
}

export function FaultList({ faults }: { faults: readonly ShownFault[] }) {
  const labels: Readonly<Record<string, string>> = useMessages().field;
  return (
    <ul className="mt-2 list-disc ps-6">
      {faults.map(({ criterion, field, sentence }) => (
        <li key={`${criterion} ${field} ${sentence}`}>
          {criterion !== null && <b>{criterion} · </b>}
          {criterion !== null && labels[field] !== undefined && `${labels[field]}: `}
          {sentence}
        </li>
      ))}
    </ul>
  );
}
