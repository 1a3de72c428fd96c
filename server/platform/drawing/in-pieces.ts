type Chunks = AsyncIterable<Uint8Array | string>

const pieceBytes = 65_536

/** Combines small chunks of a file, so that few messages pass between threads. */
export async function* inPieces(file: Chunks | Promise<Chunks>): AsyncGenerator<Uint8Array, void, undefined> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of await file) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    waiting.push(bytes)
    size += bytes.length
    if (size < pieceBytes) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}
