/** A signed-in center of the demonstration, for what is measured. */

const ACCOUNT = { email: "center@demo.gecc.test", passphrase: "sathit-2569" };
export const CODE = "2.1";

/** @param {string} url @returns {Promise<string>} the cookie */
export async function signIn(url) {
  const response = await fetch(`${url}/do/signIn`, {
    method: "POST", redirect: "manual", headers: { origin: url, accept: "application/json" }, body: new URLSearchParams({ ...ACCOUNT, wanted: "/dashboard" }),
  });
  const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  if (!cookie) throw new Error("the demo account could not sign in: is this an app with the demonstration?");
  return cookie;
}

/**
 * The page of a criterion that can be answered.
 * @param {string} url @param {string} cookie @returns {Promise<{id: number, html: string}>}
 */
export async function openCriterion(url, cookie) {
  const list = await (await fetch(`${url}/applications`, { headers: { cookie } })).text();
  for (const id of new Set([...list.matchAll(/\/applications\/(\d+)/g)].map((match) => Number(match[1])))) {
    const html = await (await fetch(`${url}/applications/${id}/criteria/${CODE}`, { headers: { cookie } })).text();
    if (html.includes(`answers[${CODE}][version]`)) return { id, html };
  }
  throw new Error("no application of the demo account is open");
}
