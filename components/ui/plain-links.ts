let plain = false;

/** Whether links are drawn as the browser's own. */
export const linksArePlain = (): boolean => plain;

/**
 * Draws a document that no script will take over: what Next's link adds for scripts is left out, which is a good part of what
 * drawing costs. @param draw must draw in one go: nothing else is drawn meanwhile
 */
export function withPlainLinks<T>(draw: () => T): T {
  plain = true;
  try {
    return draw();
  } finally {
    plain = false;
  }
}
