/** Photos that the server does not have yet: in the browser's own database, since its texts hold no pictures. */
const database = 'visit-day'
const store = 'photo'
/** Papers stay readable, and a slow network carries it: some 300 kB. */
const longestSide = 1_600
const quality = 0.8

export function keepPhoto(key: string, photo: Blob): Promise<unknown> {
  return inStore('readwrite', (photos) => photos.put(photo, key))
}

export async function findPhoto(key: string): Promise<Blob | null> {
  return (await inStore<Blob | undefined>('readonly', (photos) => photos.get(key))) ?? null
}

export function dropPhoto(key: string): Promise<unknown> {
  return inStore('readwrite', (photos) => photos.delete(key))
}

/**
 * Drawn anew: smaller, and without what the camera writes beside the picture, such as the place. Throws where the file
 * is no picture that the browser can read.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TypeError('No picture'))), 'image/jpeg', quality),
  )
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  work: (photos: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opening = indexedDB.open(database, 1)
  opening.onupgradeneeded = () => void opening.result.createObjectStore(store)
  const opened = await answerOf(opening)
  try {
    return await answerOf(work(opened.transaction(store, mode).objectStore(store)))
  } finally {
    opened.close()
  }
}

function answerOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result), { once: true })
    request.addEventListener('error', () => reject(request.error ?? new TypeError('The browser keeps no photos')), {
      once: true,
    })
  })
}
