import { isSame, isSettled, type Draft, type Drafts, type Fields } from "@/components/keeping/drafts";
import type { AnswerFields } from "@/components/keeping/fields";
import { attempted, NONE, timeOf, untouched, type Choice, type Kept, type Part } from "@/components/keeping/kept";
import { isWhatStands, printOf, sendAnswer, type Outcome, type Theirs } from "@/components/keeping/send-answer";

const RETRY_MS = 10_000;

/** Keeps the answers of one form: first in the browser, then at the server, each on the version that the person saw. */
export class AnswerKeeper {
  private readonly parts = new Map<string, Part>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly of: { userId: number; applicationId: number },
    private readonly drafts: Drafts,
    private readonly fields: AnswerFields,
  ) {}

  attach(form: HTMLFormElement): void {
    this.fields.attach(form);
  }

  readonly get = (code: string): Kept => this.parts.get(code)?.state ?? NONE;

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Something of an answer changed: it is kept here at once, and sent after `delay` milliseconds without another change. */
  touch(code: string, delay: number): void {
    const [part, typed] = [this.partOf(code), this.fields.read(code)];
    // A field that is left says so too, when nothing is new.
    if (!typed || (part.typed && isSame(part.typed, typed))) return;
    part.typed = typed;
    part.at = Date.now();
    this.keep(code, part, typed);
    if (part.state.kind === "changed") return this.set(part, { ...part.state, mine: typed });
    this.set(part, { kind: "waiting" });
    this.later(code, part, delay);
  }

  /** Sends everything that waits, now. */
  flush(): void {
    this.parts.forEach((part, code) => part.timer !== undefined && this.send(code, part));
  }

  /** Puts back what was kept here, and sends it. @returns the criteria of it */
  async restore(): Promise<string[]> {
    const here = new Set(this.fields.codes());
    const own = (await this.drafts.list()).filter(({ code }) => here.has(code));
    const unsent = own.filter((draft) => !isSettled(draft));
    unsent.forEach((draft) => this.putBack(draft));
    own.filter(isSettled).forEach((draft) => this.catchUp(draft));
    return unsent.map(({ code }) => code);
  }

  /** Two people wrote: what becomes of it. */
  choose(code: string, choice: Choice): void {
    const part = this.partOf(code);
    if (part.state.kind !== "changed") return;
    const { theirs, mine } = part.state;
    this.stands(code, part, theirs.version);
    if (choice === "theirs") {
      this.put(code, part, theirs.fields);
      this.drafts.forget(code, mine);
      this.set(part, timeOf(theirs.savedAt));
    } else {
      this.keep(code, part, mine);
      this.set(part, { kind: "waiting" });
      if (choice === "mine") this.send(code, part);
    }
    this.focus(code);
  }

  focus(code: string): void {
    this.fields.main(code)?.focus();
  }

  /** The form is sent whole by its button: resolves when nothing is on its way any more; null where nothing is. */
  rest(): Promise<unknown> | null {
    const flying = [...this.parts].flatMap(([code, part]) => {
      // Should the form not get through, saving goes on.
      if (part.timer !== undefined) this.later(code, part, RETRY_MS);
      return part.sending ? [part.sending] : [];
    });
    return flying.length === 0 ? null : Promise.all(flying);
  }

  private partOf(code: string): Part {
    const known = this.parts.get(code);
    if (known) return known;
    const part = untouched(this.fields.version(code));
    this.parts.set(code, part);
    return part;
  }

  private set(part: Part, state: Kept): void {
    part.state = state;
    for (const listener of this.listeners) listener();
  }

  private keep(code: string, { version, attempts, at }: Part, fields: Fields): void {
    this.drafts.put({ ...this.of, code, fields, base: version, attempts, at, savedAt: null });
  }

  private later(code: string, part: Part, delay: number): void {
    clearTimeout(part.timer);
    part.timer = window.setTimeout(() => this.send(code, part), delay);
  }

  private putBack({ code, base, attempts, at, fields }: Draft): void {
    const part = this.partOf(code);
    if (part.at > at) return this.besides(part, code, fields, at);
    part.at = at;
    this.stands(code, part, base, attempts);
    if (!this.put(code, part, fields)) return;
    this.set(part, { kind: "unsent", at, why: "unreachable" });
    this.send(code, part);
  }

  /** The page may have been made before the last save of the page before it: then it shows what was saved. */
  private catchUp({ code, base, fields, savedAt }: Draft): void {
    const part = this.partOf(code);
    if (part.at > 0 || base <= part.version) return this.drafts.forget(code, fields);
    this.put(code, part, fields);
    this.stands(code, part, base);
    this.set(part, timeOf(savedAt));
  }

  /** Something was typed on the fresh page before it knew of what lies here: both are shown. */
  private besides(part: Part, code: string, fields: Fields, at: number): void {
    const mine = this.fields.read(code) ?? {};
    if (isSame(mine, fields)) return;
    const theirs = { fields: fields.counts === undefined ? { text: "", met: "", selfScore: "", ...fields } : fields, version: part.version, savedAt: new Date(at).toISOString(), savedBy: "" };
    this.set(part, { kind: "changed", theirs, mine });
  }

  private send(code: string, part: Part): void {
    clearTimeout(part.timer);
    part.timer = undefined;
    if (part.state.kind === "changed") return;
    part.again = true;
    part.sending ??= this.drain(code, part);
  }

  private async drain(code: string, part: Part): Promise<void> {
    while (part.again) await this.attempt(code, part);
    part.sending = null;
  }

  private async attempt(code: string, part: Part): Promise<void> {
    part.again = false;
    const typed = this.fields.read(code);
    if (!typed) return this.set(part, NONE);
    part.attempts = attempted(part, typed);
    this.keep(code, part, typed);
    this.settle(code, part, typed, await sendAnswer({ ...this.of, code, base: part.version, fields: typed }));
  }

  private settle(code: string, part: Part, sent: Fields, outcome: Outcome): void {
    if (outcome.kind === "saved") return this.saved(code, part, sent, outcome.version, outcome.savedAt);
    if (outcome.kind === "changed") return this.changed(code, part, sent, outcome.theirs);
    if (outcome.kind === "refused") return this.set(part, { ...outcome, at: part.at });
    this.set(part, { kind: "unsent", at: part.at, why: outcome.kind });
    this.later(code, part, RETRY_MS);
  }

  private saved(code: string, part: Part, sent: Fields, version: number, savedAt: string | null): void {
    this.stands(code, part, version);
    if (savedAt === null) this.drafts.forget(code, sent);
    else this.drafts.settle({ ...this.of, code, fields: sent, base: version, attempts: [], at: part.at, savedAt });
    const typed = this.fields.read(code);
    // What was typed on meanwhile has its own timer.
    if (typed && !isSame(typed, sent)) this.keep(code, part, typed);
    else this.set(part, timeOf(savedAt));
  }

  private changed(code: string, part: Part, sent: Fields, theirs: Theirs): void {
    if (isWhatStands(printOf(sent), theirs.fields)) return this.saved(code, part, sent, theirs.version, theirs.savedAt);
    const isMine = part.attempts.some((print) => isWhatStands(print, theirs.fields));
    if (!isMine) return this.set(part, { kind: "changed", theirs, mine: sent });
    // An earlier save of this page had arrived, only its answer had not.
    this.stands(code, part, theirs.version);
    part.again = true;
  }

  private put(code: string, part: Part, fields: Fields): boolean {
    const isWritten = this.fields.write(code, fields);
    part.typed = this.fields.read(code);
    return isWritten;
  }

  /** From here on the person types on this version. */
  private stands(code: string, part: Part, version: number, attempts: Fields[] = []): void {
    part.version = version;
    part.attempts = attempts;
    this.fields.setVersion(code, version);
  }
}
