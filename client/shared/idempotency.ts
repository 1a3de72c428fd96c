export type KeptKey = { key: string; input: string }

/** The same input keeps its key through every retry; a changed one is another request and needs another. */
export function keyFor(
  kept: KeptKey | null,
  input: unknown,
  makeKey: () => string = () => crypto.randomUUID(),
): KeptKey {
  const text = JSON.stringify(input)
  return kept?.input === text ? kept : { key: makeKey(), input: text }
}
