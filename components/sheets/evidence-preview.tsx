"use client";

import { FilePreview } from "@/components/evidence/file-preview";

type PreviewFile = { href: string; name: string; isImage: boolean; isShown: boolean };
type Words = { open: string; download: string; newTab: string };

/** One file of evidence: looked at in place, in another tab, or downloaded. */
export function EvidencePreview({ file, words, size }: { file: PreviewFile; words: Words; size: string }) {
  const download = (
    <a href={file.href} download className="link" aria-label={words.download}>
      {file.name} <span className="whitespace-nowrap text-sm text-muted">({size})</span>
    </a>
  );
  if (!file.isShown) return download;
  return (
    <div>
      {download}
      <FilePreview {...file} words={words} className="mt-1" />
    </div>
  );
}
