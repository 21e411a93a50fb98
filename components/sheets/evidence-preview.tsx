"use client";

import { useState } from "react";

type PreviewFile = { href: string; name: string; isImage: boolean; isShown: boolean };
type Words = { open: string; download: string; newTab: string };

/** One file of evidence: looked at in place, in another tab, or downloaded. Nothing of it is fetched before it is opened. */
export function EvidencePreview({ file, words, size }: { file: PreviewFile; words: Words; size: string }) {
  const [isOpen, setOpen] = useState(false);
  const inline = `${file.href}?inline=1`;
  const download = (
    <a href={file.href} download className="link" aria-label={words.download}>
      {file.name} <span className="whitespace-nowrap text-sm text-muted">({size})</span>
    </a>
  );
  if (!file.isShown) return download;
  return (
    <div>
      {download}
      <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="link w-fit min-h-6 text-sm">{words.open}</summary>
        {isOpen && <Shown file={file} inline={inline} />}
        <p className="mt-1 text-sm">
          <a href={inline} target="_blank" rel="noreferrer" className="link">
            {words.newTab}
          </a>
        </p>
      </details>
    </div>
  );
}

function Shown({ file, inline }: { file: PreviewFile; inline: string }) {
  if (!file.isImage) return <iframe src={inline} title={file.name} className="mt-2 h-[70vh] w-full rounded-box border border-edge bg-surface" />;
  return <img src={inline} alt={file.name} className="mt-2 max-h-[70vh] max-w-full rounded-box border border-edge" />;
}
