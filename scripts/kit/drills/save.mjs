/**
 * What the page saves while somebody types.
 * @param {{address: string}} ground @param {{applicationId: number, cookie: string}} center @param {{code: string, version: number, text: string}} answer
 * @returns {Promise<{status: number, body: any}>} status 0: no answer came
 */
export async function saveAnswer({ address }, { applicationId, cookie }, answer) {
  const headers = { cookie, origin: address, "content-type": "application/json", accept: "application/json" };
  try {
    const response = await fetch(`${address}/api/answers`, { method: "POST", headers, body: JSON.stringify({ applicationId, ...answer }) });
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    return { status: 0, body: null };
  }
}

/** The version that stands, as an answer tells it. */
export const standing = (body) => body?.version ?? body?.theirs?.version ?? 0;
