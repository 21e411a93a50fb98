import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Something to know, set apart from the text. */
export function InsetText({ children }: { children: ReactNode }) {
  return <div className="prose-width my-5 border-s-4 border-accent bg-surface px-5 py-3">{children}</div>;
}

/** Something that goes wrong if it is passed over. */
export function WarningText({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div className="prose-width my-5 flex gap-4 rounded-box border-2 border-warn-edge bg-warn-soft px-4 py-3">
      <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" className="mt-0.5 shrink-0 text-warn">
        <path fill="currentColor" d="M12 2 1 21h22L12 2zm1 15.5h-2v-2h2v2zm0-4h-2V9h2v4.5z" />
      </svg>
      <div className="min-w-0">
        <span className="sr-only">{t("warningPrefix")} </span>
        {children}
      </div>
    </div>
  );
}

/** Marks what is made up. */
export function DemoMark() {
  return <DemoWord word={useTranslations("common")("demo")} />;
}

/** The same for lists, which read the words of all rows at once. */
export function DemoWord({ word }: { word: string }) {
  return <span className="inline-block rounded-control border border-dashed border-warn-edge px-2 text-sm text-warn">{word}</span>;
}
