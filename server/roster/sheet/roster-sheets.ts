import { writeXlsx } from 'hucre/xlsx'
import { SURPLUS_HEADER, type RosterColumn } from './roster-fields.ts'
import { FAULT, FORMER_ROW, REASONS, STAFF_COLUMNS, STAFF_SHEET } from './staff-columns.ts'
import { cellValue, FORMAT, harmless } from './write-sheet.ts'
import type { Drawing } from '../../platform/drawing/drawing-jobs.ts'

declare module '../../platform/drawing/drawing-jobs.ts' {
  interface DrawingJobs {
    template: Drawing<null>
    faults: Drawing<readonly RosterColumn[], FaultyRow>
  }
}

const TEMPLATE_ROWS = 1_000

/** An empty staff list whose columns keep digits, take only days, and offer the reasons. */
export function writeTemplate(): Promise<Uint8Array> {
  const last = TEMPLATE_ROWS + 1
  const blank = STAFF_COLUMNS.map(() => null)
  const under = (header: (typeof STAFF_COLUMNS)[number]['header']): string => {
    const letter = String.fromCharCode(65 + STAFF_COLUMNS.findIndex((column) => column.header === header))
    return `${letter}2:${letter}${last}`
  }
  const day = {
    type: 'date',
    operator: 'between',
    formula1: 'DATE(1950,1,1)',
    formula2: 'DATE(2099,12,31)',
    allowBlank: true,
    showErrorMessage: true,
  } as const
  const dayHint = { errorTitle: '日期', errorMessage: '请填写日期，例如 2026-03-05。' }
  return writeXlsx({
    sheets: [
      {
        name: STAFF_SHEET,
        columns: STAFF_COLUMNS.map(({ width, kind }) => ({ width, style: { numFmt: FORMAT[kind] } })),
        rows: [
          STAFF_COLUMNS.map((column) => column.header),
          ...Array.from({ length: TEMPLATE_ROWS }, () => [...blank]),
        ],
        freezePane: { rows: 1 },
        dataValidations: [
          {
            type: 'textLength',
            operator: 'equal',
            formula1: '18',
            range: under('身份证号'),
            allowBlank: true,
            showErrorMessage: true,
            errorTitle: '身份证号',
            errorMessage: '请填写 18 位身份证号，本列为文本格式。',
          },
          { ...day, ...dayHint, range: under('聘用日期') },
          { ...day, ...dayHint, range: under('离职日期') },
          {
            type: 'list',
            values: Object.values(REASONS),
            range: under('离职原因'),
            allowBlank: true,
            showErrorMessage: true,
            errorMessage: '请从列表中选择。',
          },
        ],
      },
    ],
  })
}

/** A row to be mended: its texts as written, and what is wrong with it. */
export interface FaultyRow {
  /** As the clerk finds it: 5, or 二车间!5 where several sheets were read. */
  readonly row: string
  readonly written: readonly string[]
  readonly says: readonly string[]
}

/**
 * The rows in error under their own headers, with what is wrong and where they stood, to be corrected and uploaded
 * again.
 */
export function writeFaults(columns: readonly RosterColumn[], rows: readonly FaultyRow[]): Promise<Uint8Array> {
  const headers = [...columns.map((column) => harmless(column.header)), FAULT, FORMER_ROW, SURPLUS_HEADER]
  const isDay = columns.map((column) => column.field === 'hiredOn' || column.field === 'endedOn')
  const lines = rows.map((row) => [
    ...columns.map((_, index) => cellValue(row.written[index] ?? null, isDay[index] ? 'date' : 'text')),
    harmless(row.says.join(' ')),
    harmless(row.row),
    cellValue(row.written.slice(columns.length).join(' '), 'text'),
  ])
  return writeXlsx({
    sheets: [
      {
        name: STAFF_SHEET,
        columns: headers.map((header, index) => ({
          width: header === FAULT ? 60 : 18,
          style: { numFmt: isDay[index] ? FORMAT.date : FORMAT.text },
        })),
        rows: [headers, ...lines],
        freezePane: { rows: 1 },
      },
    ],
  })
}
