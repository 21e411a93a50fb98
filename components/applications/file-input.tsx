"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, type DragEvent, useState, useSyncExternalStore } from "react";
import { unfinishedNames } from "@/components/evidence/unfinished";
import { UploadList } from "@/components/evidence/upload-list";
import { useFieldOf, useUploads, type UploadWords } from "@/components/evidence/use-uploads";
import { classNames } from "@/components/ui/class-names";

export type FileInputProps = {
  id: string;
  name: string;
  accept: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  /** Where the files go: an application and a criterion, or the library of a center. */
  target: Readonly<Record<string, string>>;
  /** In bytes. */
  limit: number;
  /** Names of the files that are there. */
  held: readonly string[];
  words: UploadWords;
};

/**
 * Chooses files: from the folder, dropped here, or from the camera. They go with the form's own button; with JavaScript each is sent at
 * once, and goes on where it broke off. Nothing else of the page moves.
 */
export function FileInput({ target, limit, words, held, ...input }: FileInputProps) {
  const router = useRouter();
  const { items, add, retry, cancel } = useUploads({ accept: input.accept, limit, target, words }, () => {
    // Without a line, looking again would leave the page and what is typed on it.
    if (navigator.onLine) router.refresh();
  });
  const hasScript = useSyncExternalStore(noSubscription, () => true, () => false);
  const unfinished = useSyncExternalStore(noSubscription, () => unfinishedNames(target, held), () => "");
  const [isOver, setOver] = useState(false);
  const field = useFieldOf(items, add);
  const change = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => add([...(currentTarget.files ?? [])].filter((file) => !items.some((item) => item.file === file)));
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
    if (event.type === "drop") add([...event.dataTransfer.files]);
  };
  return (
    <div
      className={classNames("prose-width", hasScript && "rounded-control border-[1.5px] border-dashed p-3", isOver ? "border-accent bg-accent-soft" : "border-edge")}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drag(false)}
    >
      <input type="file" ref={field} multiple className="control" {...input} onChange={change} />
      {hasScript && (
        <p className="mt-2 text-sm text-muted no-print">
          <span className="pointer-coarse:hidden">{words.drop}</span>
          <label className={CAMERA}>
            {words.camera}
            <input type="file" accept="image/jpeg,image/png" capture="environment" className="sr-only" onChange={change} />
          </label>
        </p>
      )}
      {items.length > 0 && <UploadList items={items} words={words} retry={retry} cancel={cancel} />}
      {unfinished !== "" && items.length === 0 && <p className="mt-2 text-sm font-semibold">{words.unfinished.replace("{names}", unfinished)}</p>}
    </div>
  );
}

const CAMERA =
  "hidden min-h-[2.75rem] cursor-pointer items-center rounded-control border-[1.5px] border-edge px-4 font-semibold text-ink pointer-coarse:inline-flex "
  + "focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-[var(--focus)]";

const noSubscription = () => () => undefined;
