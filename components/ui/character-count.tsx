"use client";

import { useEffect, useRef, useState } from "react";

export type CharacterCountProps = { id: string; limit: number; start: number; words: { left: string; over: string } };

const thai = new Intl.NumberFormat("th-TH-u-nu-latn");

/** Counts the characters of the text area before it. Without JavaScript it shows the count the page was made with. */
export function CharacterCount({ id, limit, start, words }: CharacterCountProps) {
  const [length, setLength] = useState(start);
  const paragraph = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const area = paragraph.current?.parentElement?.querySelector("textarea");
    if (!area) return undefined;
    const count = () => setLength(area.value.length);
    count();
    area.addEventListener("input", count);
    return () => area.removeEventListener("input", count);
  }, []);
  const left = limit - length;
  const sentence = (left < 0 ? words.over : words.left).replace("{n}", thai.format(Math.abs(left)));
  return (
    <p ref={paragraph} id={id} className={left < 0 ? "mt-1 text-sm font-semibold text-danger" : "mt-1 text-sm text-muted"}>
      {sentence}
    </p>
  );
}
