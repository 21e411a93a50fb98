import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";

type ReturnStateProps = { title: string; state: string; items: readonly { code: string; reason: string }[] };

/** One return: what was asked, why, and whether it still runs. */
export function ReturnState({ title, state, items }: ReturnStateProps) {
  return (
    <Panel title={title}>
      <p>{state}</p>
      <SummaryList rows={items.map(({ code, reason }) => ({ key: code, label: code, value: reason }))} />
    </Panel>
  );
}
