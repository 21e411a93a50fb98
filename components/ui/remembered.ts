/** A function that works out each answer once, for as long as it is held. For few questions that are asked often. */
export function remembered<Asked, Answer>(make: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new Map<Asked, { answer: Answer }>();
  return (asked) => {
    const held = known.get(asked) ?? { answer: make(asked) };
    known.set(asked, held);
    return held.answer;
  };
}
