// Keeps all files of the page in the browser, so that it needs no network once it was loaded. Served as keeper.js beside the page.

interface Files {
  /** Differs wherever a file does. */
  readonly version: string;
  readonly files: readonly string[];
}

const scope = self as unknown as ServiceWorkerGlobalScope;

/** What is kept for this page, and for no other one of the same server. */
const ours = () => `relucid ${scope.registration.scope} `;

async function keepAll(): Promise<void> {
  const { version, files } = (await (await fetch("./files.json", { cache: "no-store" })).json()) as Files;
  const name = `${ours()}${version}`;
  const cache = await caches.open(name);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  await cache.addAll(files.filter((file) => !kept.has(new URL(file, scope.registration.scope).href)));
  const others = (await caches.keys()).filter((other) => other.startsWith(ours()) && other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
}

/** The page itself comes from its server where that answers; what has its hash in its name is taken from what is kept. */
async function answer(request: Request): Promise<Response> {
  if (request.mode !== "navigate") return (await caches.match(request)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match("./");
    if (kept === undefined) throw error;
    return kept;
  }
}

scope.addEventListener("install", (event) => {
  scope.skipWaiting();
  event.waitUntil(keepAll());
});

scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope.registration.scope)) return;
  event.respondWith(answer(request));
  // A page that was built anew is kept anew; without a network there is nothing to be kept.
  if (request.mode === "navigate") event.waitUntil(keepAll().catch(() => {}));
});
