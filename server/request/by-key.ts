/** Rows in the order of the keys that were asked for; null where there is none. */
export function byKey<Row extends { id: string }>(keys: readonly string[], rows: readonly Row[]): (Row | null)[] {
  const found = new Map(rows.map((row) => [row.id, row]))
  return keys.map((key) => found.get(key) ?? null)
}
