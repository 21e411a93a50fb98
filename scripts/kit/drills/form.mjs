/** A person at a page without scripts: reads the form, sends it, sends it again while no answer comes. */
import { setTimeout as wait } from "node:timers/promises";

const PATIENCE_MS = 10_000;
const AGAIN_MS = 300;
const ENTITIES = { "&quot;": '"', "&#x27;": "'", "&#39;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&" };

const plain = (text) => text.replace(/&(?:quot|#x27|#39|lt|gt|amp);/g, (entity) => ENTITIES[entity]);
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? plain(found[1]) : null;
};

/** The fields of the page's form for this command, with what the page filled in; boxes are ticked. */
export async function readForm({ address }, cookie, path, command) {
  const html = await (await fetch(address + path, { headers: { cookie } })).text();
  const form = [...html.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].map(([text]) => text).find((text) => text.includes(`action="/do/${command}"`));
  if (!form) throw new Error(`${path} has no form for ${command}`);
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => [attribute(tag, "name"), attribute(tag, "value") ?? "on"]);
  return new URLSearchParams(inputs.filter(([name]) => name !== null));
}

/** @returns {Promise<{status: number, to: string}>} status 0: no answer came */
export async function sendForm({ address }, cookie, command, fields, signal = AbortSignal.timeout(PATIENCE_MS)) {
  try {
    const headers = { cookie, origin: address };
    const response = await fetch(`${address}/do/${command}`, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(fields), signal });
    await response.arrayBuffer();
    return { status: response.status, to: response.headers.get("location") ?? "" };
  } catch {
    return { status: 0, to: "" };
  }
}

/**
 * Presses the button again until there is an answer that is no fault of ours.
 * @returns {Promise<{status: number, to: string, tries: number, longest: number}>} `longest`: ms of the longest try
 */
export async function sendUntilAnswered(ground, cookie, command, fields, life) {
  let longest = 0;
  for (let tries = 1; ; tries += 1) {
    life.signal.throwIfAborted();
    const began = performance.now();
    const answer = await sendForm(ground, cookie, command, fields);
    longest = Math.max(longest, performance.now() - began);
    if (answer.status > 0 && answer.status < 500) return { ...answer, tries, longest };
    await wait(AGAIN_MS);
  }
}
