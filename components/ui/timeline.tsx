import type { ReactNode } from "react";

export type TimelineEvent = {
  key: string | number;
  title: ReactNode;
  /** Formatted: "23 พฤศจิกายน 2569 14:05 น.". */
  when: string;
  /** For machines: an ISO day or instant. */
  dateTime?: string;
  who?: ReactNode;
  children?: ReactNode;
};

/** What happened, newest or oldest first as given. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol className="my-6 border-s-2 border-line ps-6">
      {events.map((event) => (
        <li key={event.key} className="relative pb-6 last:pb-0">
          <span aria-hidden="true" className="absolute -start-[1.96rem] top-2 size-3.5 rounded-full border-[3px] border-accent bg-paper" />
          <p className="font-semibold">{event.title}</p>
          <p className="text-sm text-muted">
            <time dateTime={event.dateTime}>{event.when}</time>
            {event.who !== undefined && <> · {event.who}</>}
          </p>
          {event.children !== undefined && <div className="mt-1">{event.children}</div>}
        </li>
      ))}
    </ol>
  );
}
