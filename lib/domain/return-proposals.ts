export type Proposed = { code: string; reason: string; by: number; name: string };

/** What the form of a return starts from, for one criterion. `from`: what the others propose, as far as it may be seen. */
export type Prefilled = { ticked: boolean; reason: string; from: { name: string; reason: string }[] };

/**
 * Proposals by criterion, as one person's form starts from them: the own ones to propose; for who combines them, those of all, each
 * reason once and in the order in which they came.
 */
export function prefill(proposals: readonly Proposed[], reader: number, combines: boolean): Record<string, Prefilled> {
  const codes = [...new Set(proposals.map(({ code }) => code))];
  return Object.fromEntries(codes.map((code) => {
    const all = proposals.filter((proposal) => proposal.code === code);
    const taken = combines ? all : all.filter(({ by }) => by === reader);
    const from = all.filter(({ by }) => by !== reader).map(({ name, reason }) => ({ name, reason }));
    return [code, { ticked: taken.length > 0, reason: [...new Set(taken.map(({ reason }) => reason))].join("\n"), from }];
  }));
}
