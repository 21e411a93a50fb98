"use client";

import { useState } from "react";

export type FilePreviewProps = {
  href: string; name: string; isImage: boolean;
  words: { open: string; newTab: string };
  className?: string;
};

/** A file looked at in the page, or in another tab. Nothing of it is fetched before it is opened; without JavaScript the tab remains. */
export function FilePreview({ href, name, isImage, words, className }: FilePreviewProps) {
  const [isOpen, setOpen] = useState(false);
  const inline = `${href}?inline=1`;
  return (
    <details className={className} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="link w-fit min-h-6 text-sm">{words.open}</summary>
      {isOpen && <Shown inline={inline} name={name} isImage={isImage} />}
      <p className="mt-1 text-sm">
        <a href={inline} target="_blank" rel="noreferrer" className="link">
          {words.newTab}
        </a>
      </p>
    </details>
  );
}

function Shown({ inline, name, isImage }: { inline: string; name: string; isImage: boolean }) {
  if (!isImage) return <iframe src={inline} title={name} className="mt-2 h-[70vh] w-full rounded-box border border-edge bg-surface" />;
  return <img src={inline} alt={name} className="mt-2 max-h-[70vh] max-w-full rounded-box border border-edge" />;
}
