import { expect, test, type APIRequestContext, type APIResponse } from "@playwright/test";
import { patterns, textOf } from "@/tests/e2e/support/asked";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { SECRETS } from "@/tests/support/secrets";

/**
 * Every address that the app has, found in its folders, is asked by people who may not know results yet. An address that comes later is
 * asked too, without a word here.
 */
test.describe.configure({ mode: "serial" });
test.setTimeout(300_000);

let ground: Ground;
test.beforeAll(async () => {
  ground = await layGround("embargo");
});
test.afterAll(() => ground.end());

/** What stands in an address where the folder has a name in brackets. */
const PARTS: Record<string, string[]> = {
  "[locale]": ["", "en"], "[stage]": ["on-site"], "[code]": ["O1"], "[year]": ["2570"], "[version]": ["1"], "[ordinal]": ["1"],
  "[number]": ["GECC-2570-00001-6"], "[file]": ["1"], "[command]": [], "[...nextauth]": ["session"], "[...rest]": ["no-such-page"],
};
const QUERIES = ["", "?application=1&stage=ON_SITE&code=1.1&year=2570", "?q=%E0%B8%A8%E0%B8%B9%E0%B8%99%E0%B8%A2%E0%B9%8C"];
const valuesOf = (part: string): string[] => PARTS[part] ?? (part.startsWith("[") ? ["1", "2"] : [part]);

const addressesOf = (pattern: string): string[] => pattern.split("/").slice(1).reduce(
  (paths, part) => paths.flatMap((path) => valuesOf(part).map((value) => (value === "" ? path : `${path}/${value}`))), [""],
).map((path) => path || "/");

const ALL = [...new Set(patterns().flatMap(addressesOf))];
/** Addresses that are not found in folders: public documents, and what programs look for. */
const FEEDS = ["/", "/en", "/register", "/en/register", "/register?q=%E0%B8%A8%E0%B8%B9%E0%B8%99%E0%B8%A2%E0%B9%8C", "/verify", "/open-data", "/criteria", "/statistics", "/map",
  "/robots.txt", "/sitemap.xml", "/feed.xml", "/manifest.webmanifest"];

type Ask = { path: string; headers: Record<string, string> };
type Found = { asked: number; answered: string[]; leaks: string[] };

/** Asks for each address as a page, as flight data and as JSON; what is found of the canaries, with where. */
async function askAll(request: APIRequestContext, paths: readonly string[] = [...ALL, ...FEEDS]): Promise<Found> {
  const found: Found = { asked: 0, answered: [], leaks: [] };
  const asksOf = (path: string): Ask[] => (path.startsWith("/api/")
    ? QUERIES.map((query) => ({ path: path + query, headers: { accept: "application/json" } })) : [{ path, headers: {} }, { path, headers: { rsc: "1" } }]);
  const queue = paths.flatMap(asksOf);
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let ask = queue.shift(); ask; ask = queue.shift()) await askOne(request, ask, found);
  }));
  return found;
}

/** Where it leads elsewhere that is followed, but for the sign-in page: the way there says where one wanted to go, the page nothing more. */
async function answerOf(request: APIRequestContext, path: string, headers: Record<string, string>): Promise<APIResponse> {
  const url = ground.server.address + path;
  const first = await request.get(url, { headers, maxRedirects: 0 });
  const { location = "" } = first.headers();
  return location === "" || location.includes("/sign-in") ? first : request.get(url, { headers, maxRedirects: 3 });
}

async function askOne(request: APIRequestContext, { path, headers }: Ask, found: Found): Promise<void> {
  const response = await answerOf(request, path, headers);
  const text = `${JSON.stringify(response.headers())} ${await textOf(response)}`;
  found.asked += 1;
  if (response.ok()) found.answered.push(path);
  if (response.status() >= 500) found.leaks.push(`${path}: status ${response.status()}`);
  found.leaks.push(...SECRETS.filter((secret) => text.includes(secret)).map((secret) => `${path} ${JSON.stringify(headers)}: ${secret}`));
}

async function signIn(request: APIRequestContext, email: string): Promise<void> {
  const address = ground.server.address;
  const answer = await request.post(`${address}/do/signIn`, {
    form: { email, passphrase: ground.passphrase, password: ground.passphrase, back: "/sign-in" }, headers: { origin: address, "sec-fetch-site": "same-origin" }, maxRedirects: 0,
  });
  expect(answer.headers().location).not.toContain("refused");
}

const PEOPLE: [string, string | null, string][] = [
  ["a center", "Staff", "/applications/1/result"], ["its ministry", "Ministry", "/applications/1/result"], ["nobody", null, "/register"],
];

for (const [who, name, reads] of PEOPLE) {
  test(`until the announcement no answer to ${who} bears a canary: pages, flight data, files, machine addresses`, async ({ playwright }) => {
    const request = await playwright.request.newContext();
    if (name) await signIn(request, ground.people[name] ?? "");
    const { asked, answered, leaks } = await askAll(request);
    expect(leaks).toEqual([]);
    expect(asked).toBeGreaterThan(150);
    expect(answered).toContain(reads);
    await request.dispose();
  });
}

test("the canaries are there: the secretariat reads them at the same addresses", async ({ playwright }) => {
  const request = await playwright.request.newContext();
  await signIn(request, ground.people.Secretariat ?? "");
  const paths = ["/applications/1/ledger", "/cycles/2570/announcement", "/cycles/2570/announcement/draft"];
  const { leaks } = await askAll(request, paths);
  for (const path of paths) expect(leaks.some((leak) => leak.startsWith(`${path} `)), path).toBe(true);
  await request.dispose();
});
