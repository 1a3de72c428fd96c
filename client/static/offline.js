/**
 * Lets the page of a visit's day open anew without a network: it keeps the frame of the portal and files that carry their
 * content's hash in their names. No answer of the API is ever kept here.
 */
const kept = 'visit-day'
const frame = '/visit-day-frame'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const { page, files } = event.data ?? {}
  if (typeof page === 'string' && Array.isArray(files)) event.waitUntil(keep(page, files))
})

/** Everything of this page first, then what an earlier edition of it has left goes. */
async function keep(page, files) {
  const cache = await caches.open(kept)
  const answer = await fetch(page, { headers: { accept: 'text/html' } })
  if (!answer.ok) return
  await cache.put(frame, answer)
  const missing = await Promise.all(files.map(async (file) => ((await cache.match(file, { ignoreVary: true })) ? [] : [file])))
  await cache.addAll(missing.flat())
  const wanted = new Set([frame, ...files].map((file) => new URL(file, self.location.origin).href))
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (/^\/visits\/[^/]+\/day$/.test(pathname)) event.respondWith(fetch(request).catch(async () => (await caches.match(frame)) ?? Response.error()))
  } else if (pathname.startsWith('/assets/') || pathname.endsWith('.svg')) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((known) => known ?? fetch(request)))
  }
})
