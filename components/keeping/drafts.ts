import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** What a form can say of one answer, or of one part of a sheet. */
export const FIELDS = [
  "text", "met", "selfScore",
  /** Of the form of raw counts: its fields as JSON (lib/domain/outcome-pairs.ts). */
  "counts",
  "points", "reason", "internal", "whyNow", "citations", "looked", "discussion",
  /** Of a visit: the day as "5/6/2569". */
  "visitedOn", "present", "note",
] as const;
export type FieldName = (typeof FIELDS)[number];
/** As the form fields hold it; what is not on the form, or not chosen yet, is left out. */
export type Fields = Partial<Record<FieldName, string>>;

/** The raw counts of an application are kept like one more answer. */
export const OUTCOME_CODE = "OUTCOME";

/** An answer that did not reach the server yet, kept in this browser. */
export type Draft = {
  userId: number;
  applicationId: number;
  code: string;
  fields: Fields;
  /** The version on which it was typed. */
  base: number;
  /** What was sent without hearing back, text as a fingerprint: if the server has it, it came from here. */
  attempts: Fields[];
  /** When it was typed last, milliseconds. */
  at: number;
  /**
   * When the server had it, as version `base`; kept for a minute: the next page may have been made before, while this one was still
   * being left, and would show an older text.
   */
  savedAt: string | null;
};

export type Drafts = {
  /** Writes at once: the browser finishes it also when the page is being closed. */
  put: (draft: Draft) => void;
  /** Takes an answer away, unless something else was typed since (here or in another tab). */
  forget: (code: string, fields: Fields) => void;
  /** The server has it: marks it so, unless something else was typed since. */
  settle: (saved: Draft) => void;
  list: () => Promise<Draft[]>;
  /** False where the browser keeps nothing. */
  isKeeping: Promise<boolean>;
};

const STORE = "answers";
type Schema = DBSchema & { [STORE]: { key: [number, number, string]; value: Draft } };
type Database = IDBPDatabase<Schema>;

export const isSame = (one: Fields, other: Fields): boolean => FIELDS.every((name) => one[name] === other[name]);

/** The unsent answers of one person in one application. Of another person on the same machine nothing is read. */
export function openDrafts(userId: number, applicationId: number): Drafts {
  const early = new Map<string, Draft>();
  let database: Database | null = null;
  const opening = open();
  /** What was kept earlier is read before what is typed now is written: one does not take the other's place unseen. */
  const read = async (): Promise<Draft[]> => {
    const opened = await opening;
    const held = opened ? await opened.getAll(STORE, IDBKeyRange.bound([userId, applicationId], [userId, applicationId, []])).catch(() => []) : [];
    database = opened;
    if (opened) for (const draft of early.values()) write(opened, draft);
    early.clear();
    return held;
  };
  return {
    put: (draft) => {
      if (database) write(database, draft);
      else early.set(draft.code, draft);
    },
    forget: (code, fields) => {
      early.delete(code);
      void opening.then((opened) => opened && replace(opened, [userId, applicationId, code], fields, null));
    },
    settle: (saved) => {
      early.delete(saved.code);
      void opening.then((opened) => opened && replace(opened, [userId, applicationId, saved.code], saved.fields, saved));
    },
    list: read,
    isKeeping: opening.then((opened) => opened !== null),
  };
}

/** The applications of which something of this person lies here unsent. */
export async function listPlaces(userId: number): Promise<number[]> {
  const opened = await open();
  const held = opened ? await opened.getAll(STORE, IDBKeyRange.bound([userId], [userId, []])).catch(() => []) : [];
  opened?.close();
  return [...new Set(held.filter((draft) => !isSettled(draft)).map(({ applicationId }) => applicationId))];
}

function open(): Promise<Database | null> {
  // A page is also drawn by the server, which keeps nothing.
  if (typeof indexedDB === "undefined") return Promise.resolve(null);
  const upgrade = (database: Database) => void database.createObjectStore(STORE, { keyPath: ["userId", "applicationId", "code"] });
  return openDB<Schema>("gecc", 1, { upgrade }).catch(() => null);
}

/** Committed by hand: it does not wait for the page to come to rest. A full disk leaves the text on the page, where it is. */
function write(database: Database, draft: Draft): void {
  const change = database.transaction(STORE, "readwrite");
  change.store.put(draft).catch(ignore);
  change.done.catch(ignore);
  change.commit();
}

async function replace(database: Database, key: [number, number, string], fields: Fields, by: Draft | null): Promise<void> {
  const change = database.transaction(STORE, "readwrite");
  const held = await change.store.get(key);
  if (held && isSame(held.fields, fields)) await (by ? change.store.put(by) : change.store.delete(key));
  await change.done;
}

/** A page that was made before a save can come in no later than this. */
export const isSettled = ({ savedAt }: Draft): boolean => savedAt !== null;
export const isOld = ({ savedAt }: Draft): boolean => savedAt !== null && Date.now() - Date.parse(savedAt) > 60_000;

const ignore = () => undefined;
