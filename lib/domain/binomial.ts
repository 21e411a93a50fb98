/**
 * How many of n trials succeed, each with the same chance: exactly distributed, and as fast for a thousand trials as for ten. Few expected
 * successes are counted off along the distribution; many are drawn by Hörmann's transformed rejection ("BTRS", 1993, The generation of
 * binomial random variates, Journal of Statistical Computation and Simulation 46, 101–110).
 */
export function binomial(random: () => number, trials: number, share: number): number {
  if (trials <= 0 || share <= 0) return 0;
  if (share >= 1) return trials;
  if (share > 0.5) return trials - binomial(random, trials, 1 - share);
  return trials * share < LEAST_EXPECTED ? countOff(random, trials, share) : rejectBtrs(random, trials, share);
}

/** Below it the rejection is not proven. */
const LEAST_EXPECTED = 10;

/** One even draw, held against the cumulated chances of 0, 1, 2 … successes. */
function countOff(random: () => number, trials: number, share: number): number {
  const odds = share / (1 - share);
  let chance = (1 - share) ** trials;
  let left = random();
  let successes = 0;
  while (left > chance && successes < trials) {
    left -= chance;
    successes += 1;
    chance *= (odds * (trials - successes + 1)) / successes;
  }
  return successes;
}

function rejectBtrs(random: () => number, trials: number, share: number): number {
  const spread = Math.sqrt(trials * share * (1 - share));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * share;
  const accepts = acceptance(trials, share, (2.83 + 5.1 / b) * spread);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const us = 0.5 - Math.abs(u);
    const drawn = Math.floor(((2 * a) / us + b) * u + trials * share + 0.5);
    if (us >= 0.07 && v <= 0.92 - 4.2 / b) return drawn;
    if (drawn >= 0 && drawn <= trials && accepts(drawn, v / (a / (us * us) + b))) return drawn;
  }
}

/** The ratio of the chance of what was drawn to that of the likeliest number, in logarithms. */
function acceptance(trials: number, share: number, alpha: number): (drawn: number, v: number) => boolean {
  const odds = share / (1 - share);
  const mode = Math.floor((trials + 1) * share);
  const top = (mode + 0.5) * Math.log((mode + 1) / (odds * (trials - mode + 1))) + rest(mode) + rest(trials - mode);
  return (drawn, v) =>
    Math.log(v * alpha) <= top + (trials + 1) * Math.log((trials - mode + 1) / (trials - drawn + 1))
      + (drawn + 0.5) * Math.log((odds * (trials - drawn + 1)) / (drawn + 1)) - rest(drawn) - rest(trials - drawn);
}

/** What Stirling's formula leaves of log k!. */
function rest(k: number): number {
  const known = RESTS[k];
  if (known !== undefined) return known;
  const square = (k + 1) ** 2;
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

const RESTS = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211, 0.0138761288230707,
  0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
];
