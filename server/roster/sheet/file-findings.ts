import { OTHER_WORDS, type QuestionKind } from './file-questions.ts'
import { DAY_ORDERS, type DayOrder, type InOrder } from './rows/read-day.ts'

/** Something in one row that the clerk is asked about for the whole file, whether it was answered or not. */
export interface RowFinding {
  readonly kind: Exclude<QuestionKind, 'OTHER_SHEETS'>
  /** Of a state or remark; of a second column of days its header. */
  readonly word?: string
  readonly cell: string | null
  /** Of a day: as it is written, and as each order reads it. */
  readonly text?: string
  readonly readings?: readonly InOrder[]
}

/** The same over the whole file. */
export interface FileFinding {
  readonly kind: QuestionKind
  /** Empty but for states, remarks and second columns of days. */
  readonly word: string
  readonly rows: number
  /** Of the first rows. */
  readonly cells: readonly string[]
  /** Of days, such a cell and what it says: the one that can be read in most ways. */
  readonly example: { readonly cell: string | null; readonly text: string } | null
  /** In how many rows each order gives a day, and which in the example. */
  readonly readable: readonly { readonly order: DayOrder; readonly rows: number; readonly on: string | null }[]
}

const most = { cells: 5, questions: 40, textLength: 40 }

export interface FindingsOfFile {
  note: (findings: readonly RowFinding[]) => void
  all: () => FileFinding[]
}

/** Counts as the rows go by: a row once for each question, however many of its cells raise it. */
export function findingsOfFile(): FindingsOfFile {
  const met = new Map<string, Counted>()
  return {
    note(findings) {
      const counted = new Set<Counted>()
      for (const finding of findings) {
        const { kind } = finding
        const asked = finding.word ?? ''
        const word = met.size >= most.questions && !met.has(`${kind} ${asked}`) ? OTHER_WORDS : asked
        const key = `${kind} ${word}`
        const entry = met.get(key) ?? {
          kind,
          word,
          rows: 0,
          cells: [],
          example: null,
          ways: -1,
          orders: new Map<DayOrder, number>(),
          readings: [],
        }
        met.set(key, entry)
        if (counted.has(entry)) continue
        counted.add(entry)
        count(entry, finding)
      }
    },
    all: () =>
      [...met.values()].map(({ kind, word, rows, cells, example, orders, readings }) => ({
        kind,
        word,
        rows,
        cells,
        example,
        readable: DAY_ORDERS.filter((order) => orders.has(order)).map((order) => ({
          order,
          rows: orders.get(order)!,
          on: readings.find((reading) => reading.order === order)?.on ?? null,
        })),
      })),
  }
}

interface Counted {
  kind: QuestionKind
  word: string
  rows: number
  cells: string[]
  example: FileFinding['example']
  ways: number
  orders: Map<DayOrder, number>
  readings: readonly InOrder[]
}

function count(entry: Counted, { cell, text, readings = [] }: RowFinding): void {
  entry.rows += 1
  if (cell !== null && entry.cells.length < most.cells) entry.cells.push(cell)
  for (const { order } of readings) entry.orders.set(order, (entry.orders.get(order) ?? 0) + 1)
  const ways = new Set(readings.map(({ on }) => on)).size
  if (text === undefined || ways <= entry.ways) return
  entry.ways = ways
  entry.example = { cell, text: text.slice(0, most.textLength) }
  entry.readings = readings
}
