/** How the last change of one part of a dossier fares on its way to the server. Nothing of practice is kept in the browser. */
export type Kept =
  | { kind: "none" }
  | { kind: "waiting" }
  /** `at`: the server's clock. */
  | { kind: "saved"; at: number }
  | { kind: "unreachable" }
  /** `to`: the page that says why. */
  | { kind: "refused"; to: string };

export type Keeper = {
  get: (part: string) => Kept;
  /** Something of a part changed; it is sent after `delay` milliseconds without another change. */
  touch: (part: string, delay: number) => void;
  /** Sends everything that waits, now. */
  flush: () => void;
  hasUnsaved: () => boolean;
  subscribe: (listener: () => void) => () => void;
  /** The whole form is being sent by itself. */
  rest: () => void;
  /** The form whose parts are saved. */
  attach: (form: HTMLFormElement | null) => void;
};

const NONE: Kept = { kind: "none" };
const RETRY_MS = 10_000;
const MAX_KEEPALIVE = 60_000;

/** Saves the parts of a form one after the other; what does not get through stays waiting and is tried again. */
export function createKeeper(action: string, always: Readonly<Record<string, string>>): Keeper {
  const states = new Map<string, Kept>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const listeners = new Set<() => void>();
  const queue = new Set<string>();
  let isSending = false;
  let isResting = false;
  let form: HTMLFormElement | null = null;

  const set = (part: string, state: Kept) => {
    states.set(part, state);
    for (const listener of listeners) listener();
  };
  const enqueue = (part: string) => {
    clearTimeout(timers.get(part));
    timers.delete(part);
    queue.add(part);
    void drain();
  };
  const sendNext = async (part: string) => {
    const body = form && partFields(form, part, always);
    if (!body) return set(part, NONE);
    const kept = await send(action, body);
    if (queue.has(part) || timers.has(part)) return; // changed again meanwhile
    set(part, kept);
    if (kept.kind === "unreachable") timers.set(part, setTimeout(() => enqueue(part), RETRY_MS));
  };
  const drain = async () => {
    if (isSending || isResting) return;
    isSending = true;
    for (const part of queue) {
      queue.delete(part);
      await sendNext(part);
    }
    isSending = false;
  };
  return {
    get: (part) => states.get(part) ?? NONE,
    touch: (part, delay) => {
      isResting = false;
      set(part, { kind: "waiting" });
      clearTimeout(timers.get(part));
      timers.set(part, setTimeout(() => enqueue(part), delay));
    },
    flush: () => [...timers.keys()].forEach(enqueue),
    hasUnsaved: () => !isResting && (timers.size > 0 || queue.size > 0 || isSending),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    rest: () => {
      isResting = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      queue.clear();
    },
    attach: (owner) => {
      form = owner;
    },
  };
}

async function send(action: string, body: URLSearchParams): Promise<Kept> {
  try {
    // What is sent while the page is being left must be short: a browser refuses more than 64 KB of it.
    const keepalive = String(body).length < MAX_KEEPALIVE;
    const response = await fetch(action, { method: "POST", headers: { accept: "application/json" }, body, keepalive });
    const answer: unknown = await response.json();
    return readAnswer(answer, Date.parse(response.headers.get("date") ?? "") || Date.now());
  } catch {
    return { kind: "unreachable" };
  }
}

function readAnswer(answer: unknown, at: number): Kept {
  if (typeof answer !== "object" || answer === null || !("ok" in answer)) return { kind: "unreachable" };
  if (answer.ok === true) return { kind: "saved", at };
  return "to" in answer && typeof answer.to === "string" ? { kind: "refused", to: answer.to } : { kind: "unreachable" };
}

/** All fields of one part: `marks[1.1][points]`, `items[1.1][text]`. */
function partFields(form: HTMLFormElement, part: string, always: Readonly<Record<string, string>>): URLSearchParams | null {
  const pairs = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name.includes(`[${part}][`)) pairs.append(name, value);
  }
  if (pairs.size === 0) return null;
  for (const [name, value] of Object.entries(always)) pairs.append(name, value);
  return pairs;
}
