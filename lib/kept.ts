type Entry<T> = { made: Promise<T>; size: number };

/**
 * Keeps what was made in this process while its generation lasts, the latest used ones up to a size: what many ask for is made once.
 * What is larger than a tenth of it all is not kept.
 */
export class Kept<T> {
  private generation = "";
  private size = 0;
  private readonly entries = new Map<string, Entry<T>>();

  constructor(private readonly most: number, private readonly sizeOf: (value: T) => number) {}

  /** A failure is not kept. */
  getOrMake(generation: string, key: string, make: () => Promise<T>): Promise<T> {
    if (generation !== this.generation) this.begin(generation);
    const held = this.entries.get(key);
    if (held) {
      // The last used stands last.
      this.entries.delete(key);
      this.entries.set(key, held);
      return held.made;
    }
    return this.make(key, make);
  }

  private begin(generation: string): void {
    this.entries.clear();
    this.size = 0;
    this.generation = generation;
  }

  private make(key: string, make: () => Promise<T>): Promise<T> {
    const entry: Entry<T> = { made: make(), size: 0 };
    this.entries.set(key, entry);
    entry.made.then((value) => this.weigh(key, entry, this.sizeOf(value)), () => this.drop(key, entry));
    return entry.made;
  }

  private weigh(key: string, entry: Entry<T>, size: number): void {
    if (this.entries.get(key) !== entry) return;
    if (size > this.most / 10) return this.drop(key, entry);
    entry.size = size;
    this.size += size;
    for (const [oldest, old] of this.entries) {
      if (this.size <= this.most) break;
      this.drop(oldest, old);
    }
  }

  private drop(key: string, entry: Entry<T>): void {
    if (this.entries.get(key) !== entry) return;
    this.entries.delete(key);
    this.size -= entry.size;
  }
}
