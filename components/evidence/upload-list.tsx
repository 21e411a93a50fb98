import type { Item, UploadWords } from "@/components/evidence/use-uploads";

type UploadListProps = { items: readonly Item[]; words: UploadWords; retry: (key: number) => void; cancel: (key: number) => void };

const BUTTON = "link min-h-6 text-sm";

/** Each file that is being sent: how far it is, what stands against it, and what can be done. */
export function UploadList({ items, words, retry, cancel }: UploadListProps) {
  return (
    <ul className="mt-2 grid gap-2 no-print" aria-live="polite">
      {items.map((item) => (
        <li key={item.key} className="prose-width rounded-control border border-line px-3 py-2">
          <span className="flex flex-wrap items-center justify-between gap-x-4">
            <span className="min-w-0 break-words">{item.name}</span>
            <span className="flex gap-4">
              {item.state === "STOPPED" && (
                <button type="button" className={BUTTON} onClick={() => retry(item.key)} aria-label={`${words.retry} ${item.name}`}>{words.retry}</button>
              )}
              {item.state !== "DONE" && (
                <button type="button" className={BUTTON} onClick={() => cancel(item.key)} aria-label={`${words.cancel} ${item.name}`}>{words.cancel}</button>
              )}
            </span>
          </span>
          {(item.state === "SENDING" || item.state === "STOPPED") && <progress className="block h-2 w-full accent-[var(--accent)]" max={100} value={item.percent} aria-label={item.name} />}
          <Said item={item} words={words} />
        </li>
      ))}
    </ul>
  );
}

function Said({ item, words }: { item: Item; words: UploadWords }) {
  if (item.state === "SENDING") return <span className="text-sm text-muted">{`${words.sending} ${item.percent}%`}</span>;
  return <span className={item.state === "DONE" ? "text-sm text-good" : "text-sm font-semibold text-danger"}>{item.message}</span>;
}
