"use client";

import { type ChangeEvent, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";

export type PhotoWords = {
  title: string; add: string; checking: string; page: string; remove: string; sending: string; unreachable: string;
  /** {count} stands for how many. */
  waiting: string;
  /** What the server refuses, by its code; "other" for the rest. */
  refused: Readonly<Record<string, string>>;
};
export type ShownPhoto = { id: number; name: string };

type PhotoFieldProps = {
  /** Which case, stage and criterion. */
  always: Readonly<Record<string, string>>;
  photos: readonly ShownPhoto[];
  /** The page that does the same without JavaScript. */
  page: string;
  accept: string;
  words: PhotoWords;
};

/** The assessor's own photos of a criterion, taken and sent on the spot. */
export function PhotoField({ always, photos: stored, page, accept, words }: PhotoFieldProps) {
  const { photos, said, add, remove } = usePhotos(always, stored, words);
  const hasScript = useSyncExternalStore(noSubscription, () => true, () => false);
  return (
    <div className="mt-3">
      <p className="text-sm font-semibold">{words.title}</p>
      {photos.length > 0 && <Photos photos={photos} remove={hasScript ? remove : null} words={words} />}
      {hasScript ? (
        <label className={BUTTON}>
          {words.add}
          <input type="file" accept={accept} multiple className="sr-only" onChange={add} />
        </label>
      ) : (
        <a href={page} className="link">
          {words.page}
        </a>
      )}
      <p role="status" className={said?.isFault ? "font-semibold text-danger" : "text-sm text-muted"}>
        {said?.text}
      </p>
    </div>
  );
}

const BUTTON =
  "mt-2 inline-flex min-h-[2.75rem] cursor-pointer items-center rounded-control border-[1.5px] border-edge px-4 font-semibold hover:bg-surface "
  + "focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-[var(--focus)]";

const RETRY_MS = 10_000;

function usePhotos(always: PhotoFieldProps["always"], stored: readonly ShownPhoto[], words: PhotoWords) {
  const [photos, setPhotos] = useState(stored);
  const [said, setSaid] = useState<{ isFault: boolean; text: string } | null>(null);
  // Photos for which there was no line: they wait on the page and are tried again. The same bytes twice are one photo.
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const send = async (files: readonly File[]) => {
    setSaid({ isFault: false, text: words.sending });
    const answer = await sendPhotos(always, files);
    setWaiting(answer.kind === "unreachable" ? files : []);
    if (answer.kind === "unreachable") return setSaid({ isFault: true, text: words.waiting.replace("{count}", String(files.length)) });
    if (answer.kind === "refused") return setSaid({ isFault: true, text: faultText(answer, words) });
    setPhotos((held) => [...held, ...answer.photos.filter(({ id }) => !held.some((photo) => photo.id === id))]);
    setSaid(null);
  };
  const again = useEffectEvent(() => void send(waiting));
  useEffect(() => (waiting.length === 0 ? undefined : whileWaiting(again)), [waiting]);
  const add = ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(input.files ?? [])];
    input.value = "";
    if (chosen.length > 0) void send([...waiting, ...chosen]);
  };
  const remove = async (photo: ShownPhoto) => {
    const isGone = await sendRemoval(always, photo.id);
    if (isGone) setPhotos((held) => held.filter(({ id }) => id !== photo.id));
    setSaid(isGone ? null : { isFault: true, text: words.unreachable });
  };
  return { photos, said, add, remove };
}

/** Tries again now and then, and as soon as the line is back; leaving the page is asked about first. */
function whileWaiting(again: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const timer = setInterval(again, RETRY_MS);
  addEventListener("online", again, { signal });
  addEventListener("beforeunload", (event) => event.preventDefault(), { signal });
  return () => {
    clearInterval(timer);
    stop.abort();
  };
}

type PhotosProps = { photos: readonly ShownPhoto[]; remove: ((photo: ShownPhoto) => void) | null; words: PhotoWords };

function Photos({ photos, remove, words }: PhotosProps) {
  return (
    <ul className="mt-1 flex flex-wrap gap-3">
      {photos.map((photo) => (
        <li key={photo.id} className="w-24">
          <a href={`/api/evidence/${photo.id}?inline=1`} target="_blank" rel="noreferrer">
            <Thumb photo={photo} words={words} />
          </a>
          {remove && (
            <button type="button" className="link min-h-6 text-sm" aria-label={`${words.remove} ${photo.name}`} onClick={() => remove(photo)}>
              {words.remove}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

const LOOKS = 20;

/** A photo that was just sent is checked first; it is looked for again until it may be shown. */
function Thumb({ photo, words }: { photo: ShownPhoto; words: PhotoWords }) {
  const [{ look, isHere }, setState] = useState({ look: 0, isHere: true });
  const again = () => {
    setState({ look, isHere: false });
    if (look < LOOKS) setTimeout(() => setState({ look: look + 1, isHere: true }), 3000);
  };
  if (!isHere) return <span className="block h-24 w-24 overflow-hidden rounded-control border border-edge p-1 text-sm text-muted">{words.checking}</span>;
  const address = `/api/evidence/${photo.id}?inline=1${look > 0 ? `&look=${look}` : ""}`;
  return <img src={address} alt={photo.name} loading="lazy" onError={again} className="h-24 w-24 rounded-control border border-edge object-cover" />;
}

const noSubscription = () => () => undefined;

type Answer = { kind: "added"; photos: ShownPhoto[] } | { kind: "refused"; code: string } | { kind: "unreachable" };

function faultText(answer: { code: string }, words: PhotoWords): string {
  return words.refused[answer.code] ?? words.refused.other ?? words.unreachable;
}

async function sendPhotos(always: Readonly<Record<string, string>>, files: readonly File[]): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(always)) body.append(name, value);
  for (const file of files) body.append("photo", file);
  try {
    const response = await fetch("/api/photos", { method: "POST", headers: { accept: "application/json" }, body });
    return readAnswer(await response.json());
  } catch {
    return { kind: "unreachable" };
  }
}

async function sendRemoval(always: Readonly<Record<string, string>>, id: number): Promise<boolean> {
  const body = new URLSearchParams({ ...always, evidenceId: String(id) });
  try {
    return (await fetch("/do/dropPhoto", { method: "POST", headers: { accept: "application/json" }, body })).ok;
  } catch {
    return false;
  }
}

function readAnswer(answer: unknown): Answer {
  if (!isRecord(answer)) return { kind: "unreachable" };
  if (answer.ok === true && Array.isArray(answer.photos)) return { kind: "added", photos: answer.photos.flatMap(readPhoto) };
  const [fault]: unknown[] = Array.isArray(answer.errors) ? answer.errors : [];
  return { kind: "refused", code: isRecord(fault) && typeof fault.code === "string" ? fault.code : "other" };
}

function readPhoto(photo: unknown): ShownPhoto[] {
  return isRecord(photo) && typeof photo.id === "number" && typeof photo.name === "string" ? [{ id: photo.id, name: photo.name }] : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
