/** Whole percent done; 0 while the number of rows is not known yet, and 100 only when every row is done. */
export function progressOf({ rowsDone, rowsTotal }: { rowsDone: number; rowsTotal?: number | null }): number {
  if (!rowsTotal) return 0
  return Math.min(100, Math.floor((rowsDone / rowsTotal) * 100))
}
