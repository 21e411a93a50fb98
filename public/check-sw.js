/* Keeps the page that checks certificates, and what it needs, for when there is no network. Nothing else of the site passes here. */
const CACHE = "gecc-check-1";
const PAGES = ["/check", "/en/check"];
const KEPT = /^\/_next\/static\/|^\/(?:mark|favicon)\.svg$|^\/check\.webmanifest$/;

/** Addresses of scripts, styles and fonts that a text names. */
const namedIn = (text) => [...new Set([...text.matchAll(/(?:\/_next\/)?static\/(?:chunks|css|media)\/[\w./~-]+\.(?:js|css|woff2?)/g)].map(([name]) => name.replace(/^\/?(?:_next\/)?/, "/_next/")))];

async function keepFile(cache, address) {
  const known = await cache.match(address);
  const answer = known ?? (await fetch(address));
  if (!known && answer.ok) await cache.put(address, answer.clone());
  return answer.ok && address.endsWith(".css") ? namedIn(await answer.text()) : [];
}

async function keepPage(path, answer) {
  const cache = await caches.open(CACHE);
  const text = await answer.clone().text();
  const fonts = await Promise.all(namedIn(text).map((address) => keepFile(cache, address).catch(() => [])));
  await Promise.all([...new Set(fonts.flat())].map((address) => keepFile(cache, address).catch(() => [])));
  await cache.put(path, answer);
}

self.addEventListener("install", (event) => {
  const path = new URL(self.registration.scope).pathname;
  event.waitUntil(fetch(path).then((answer) => (answer.ok ? keepPage(path, answer) : undefined)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function newestPage(event, path) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keepPage(path, answer.clone()));
    return answer;
  } catch (error) {
    const kept = await caches.match(path);
    if (kept) return kept;
    throw error;
  }
}

async function keptFile(request) {
  const kept = await caches.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && PAGES.includes(pathname)) event.respondWith(newestPage(event, pathname));
  else if (KEPT.test(pathname)) event.respondWith(keptFile(event.request));
});
