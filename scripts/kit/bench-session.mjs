/** A signed-in person and a stop-watch, for what is measured. */
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const ACCOUNT = { email: "center@demo.gecc.test", passphrase: "sathit-2569" };
export const CODE = "2.1";

/**
 * @param {string} url @param {{email: string, passphrase: string}} [account] a center of the demonstration
 * @returns {Promise<string>} the cookie
 */
export async function signIn(url, account = ACCOUNT) {
  const response = await fetch(`${url}/do/signIn`, {
    method: "POST", redirect: "manual", headers: { origin: url, accept: "application/json" }, body: new URLSearchParams({ ...account, wanted: "/dashboard" }),
  });
  const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  if (!cookie) throw new Error("the account could not sign in: is this an app with the demonstration?");
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

/**
 * One request on a line that stays open: JSON is posted where there is a body.
 * @param {string} address @param {string} cookie @param {object} [body]
 * @returns {Promise<{ms: number, sent: number, received: number, status: number, text: string}>}
 */
export function timed(address, cookie, body) {
  const text = body === undefined ? "" : JSON.stringify(body);
  const options = { agent, method: body === undefined ? "GET" : "POST", headers: { "content-type": "application/json", cookie, origin: new URL(address).origin } };
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const asked = request(address, options, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const ms = Number(process.hrtime.bigint() - began) / 1e6;
        resolve({ ms, sent: Buffer.byteLength(text), received: bytes.length, status: response.statusCode, text: bytes.toString() });
      });
    });
    asked.on("error", reject);
    asked.end(text);
  });
}

export const hangUp = () => agent.destroy();

/** The value below which a share of them lies. @param {number[]} values @param {number} share */
export function at(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
