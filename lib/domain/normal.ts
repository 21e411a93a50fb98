/** Normally distributed chance with mean 0 and spread 1, from two even draws (Box and Muller 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The share of a standard normal distribution below z: the Taylor series around 0 (Marsaglia 2004), exact to ten digits within ±6. */
export function normalBelow(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; odd < 200; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
