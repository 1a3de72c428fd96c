/**
 * Lets the page of a visit's day open anew without a network: it keeps the frame of the portal and the files that the page
 * is made of. No answer of the API is ever kept here.
 */
const kept = 'visit-day'
const frame = '/visit-day-frame'
const addressOfDay = /^\/visits\/[^/]+\/day$/
const isAsset = (pathname) => pathname.startsWith('/assets/')

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const { page, files } = event.data ?? {}
  if (typeof page === 'string' && addressOfDay.test(page) && Array.isArray(files)) event.waitUntil(keep(page, files))
})

/**
 * The files first, then the frame that names them, then what an earlier edition has left goes: cut off at any point, what
 * is kept fits together. A frame of another edition than the page that asks is left for the page that it makes.
 */
async function keep(page, files) {
  const answer = await fetch(page, { headers: { accept: 'text/html' } })
  if (!answer.ok) return
  const named = (await answer.clone().text()).match(/\/assets\/[\w.-]+/g) ?? []
  if (!named.every((file) => files.includes(file))) return
  const cache = await caches.open(kept)
  await Promise.all(
    files.map(async (file) => {
      // A file under assets is named after its content: once kept it is right.
      if (!isAsset(file) || !(await cache.match(file, { ignoreVary: true }))) await cache.add(file)
    }),
  )
  await cache.put(frame, answer)
  const wanted = new Set([frame, ...files].map((file) => new URL(file, self.location.origin).href))
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  const known = () => caches.match(request.mode === 'navigate' ? frame : request, { ignoreVary: true })
  const orKnown = () => fetch(request).catch(async () => (await known()) ?? Response.error())
  if (request.mode === 'navigate') {
    if (addressOfDay.test(pathname)) event.respondWith(orKnown())
  } else if (isAsset(pathname)) event.respondWith(known().then((found) => found ?? fetch(request)))
  else if (pathname.endsWith('.svg')) event.respondWith(orKnown())
})
