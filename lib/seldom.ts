/** Says a thing at most once in so long: what every request meets need not be told by each. */
export function seldom<T>(ms: number, say: (about: T) => void): (about: T) => void {
  let said = -Infinity;
  return (about) => {
    if (performance.now() - said < ms) return;
    said = performance.now();
    say(about);
  };
}
