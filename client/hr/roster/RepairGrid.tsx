import { Button } from 'antd'
import { Fragment, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { RepairGrid_RowFragment } from '../../gql/graphql.ts'
import { ErrorSummary, ErrorText } from '../../shared/ErrorText.tsx'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { correctRosterRows } from './correct-roster-rows.ts'
import {
  columnsOf,
  firstWrong,
  moved,
  textToEdit,
  withEdit,
  withPasted,
  type GridEdits,
  type Place,
} from './grid-edits.ts'
import { GridCell } from './GridCell.tsx'
import type { CorrectableField } from './repair.ts'
import { columnWords } from './roster-fields.ts'
import { isRepairable } from './roster-rows.ts'

graphql(`
  fragment RepairGrid_row on RosterRow {
    sheet
    ...repair_row @unmask
  }
`)

type RepairGridProps = {
  rosterId: string
  rows: readonly FragmentData<RepairGrid_RowFragment>[]
  severalSheets: boolean
}

/** Rows in error as a spreadsheet: bad cells are written anew in place, and the changed rows checked again together. */
export function RepairGrid({ rosterId, rows: all, severalSheets }: RepairGridProps) {
  const { t } = useTranslation()
  const rows = all.filter(isRepairable)
  const columns = columnsOf(rows)
  const table = useRef<HTMLTableElement>(null)
  const { submit, busy, failure } = useSubmit(correctRosterRows)
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])
  const [edits, setEdits] = useState<GridEdits>(new Map())
  const [at, setAt] = useState<Place>(() => firstWrong(rows, columns))
  /** What is being written in the cell; null where one only moves. */
  const [writing, setShown] = useState<string | null>(null)
  /** The same at once: a cell that is left says so before it is drawn anew. */
  const written = useRef<string | null>(null)
  const [beyond, setBeyond] = useState(0)
  const [touched, setTouched] = useState(false)

  const isWriting = writing !== null
  useEffect(() => {
    if (touched)
      table.current
        ?.querySelector<HTMLElement>(`${isWriting ? 'input' : 'td'}[data-at="${at.row} ${at.column}"]`)
        ?.focus()
  }, [at, isWriting, touched])

  function setWriting(text: string | null) {
    written.current = text
    setShown(text)
  }

  function go(to: Place | null) {
    setTouched(true)
    setWriting(null)
    if (to) setAt(to)
  }

  function keep() {
    const [row, field] = [rows[at.row], columns[at.column]]
    const text = written.current
    written.current = null
    if (text !== null && row && field && text !== textToEdit(edits, row, field))
      setEdits(withEdit(edits, row, field, text))
  }

  function onKey(event: KeyboardEvent) {
    const size = { rows: rows.length, columns: columns.length }
    const key = event.key === 'Tab' && event.shiftKey ? 'Shift+Tab' : event.key
    const [row, field] = [rows[at.row], columns[at.column]]
    if (event.nativeEvent.isComposing || !row || !field) return
    if (writing !== null) {
      if (key === 'Escape') go(at)
      else if (key === 'Enter' || key === 'Tab' || key === 'Shift+Tab') {
        keep()
        go(moved(at, key, size) ?? at)
      } else return
    } else if (key === 'Enter' || key === 'F2') setWriting(textToEdit(edits, row, field))
    else if (key === 'Delete' || key === 'Backspace') setEdits(withEdit(edits, row, field, ''))
    else if (key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
      setWriting(key === ' ' ? textToEdit(edits, row, field) : key)
    else {
      const to = moved(at, key, size)
      // From the last cell Tab leaves the table, as everywhere.
      if (!to) return
      go(to)
    }
    setTouched(true)
    event.preventDefault()
  }

  async function check() {
    const data = await submit({
      input: { rosterImportId: rosterId, rows: [...edits].map(([rowNumber, texts]) => ({ rowNumber, ...texts })) },
    })
    if (!data) return
    setRefusals(data.correctRosterRows.userErrors)
    if (data.correctRosterRows.userErrors.length === 0) setEdits(new Map())
  }

  return (
    <div className="repair-grid">
      <p className="muted small">{t('roster.grid.advice')}</p>
      <ErrorSummary errors={refusals} failure={failure} />
      {beyond > 0 && <p role="status">{t('roster.grid.unpasted', { count: beyond })}</p>}
      <div className="repair-grid-scroll">
        <table
          ref={table}
          role="grid"
          aria-label={t('roster.grid.title')}
          onKeyDown={onKey}
          onPaste={(event) => {
            if (writing !== null) return
            event.preventDefault()
            const pasted = withPasted(edits, rows, columns, at, event.clipboardData.getData('text/plain'))
            setEdits(pasted.edits)
            setBeyond(pasted.beyond)
          }}
        >
          <thead>
            <tr>
              <th scope="col">{t('roster.row')}</th>
              {columns.map((field) => (
                <th key={field} scope="col">
                  {t(columnWords(field))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, down) => (
              <Fragment key={row.rowNumber}>
                <tr>
                  <th scope="row">{severalSheets && row.sheet ? `${row.sheet} ${row.sheetRow}` : row.sheetRow}</th>
                  {columns.map((field: CorrectableField, right) => (
                    <GridCell
                      key={field}
                      place={`${down} ${right}`}
                      label={t(columnWords(field))}
                      row={row}
                      field={field}
                      edits={edits}
                      active={at.row === down && at.column === right}
                      writing={at.row === down && at.column === right ? writing : null}
                      onEnter={() => {
                        if (at.row === down && at.column === right) return
                        keep()
                        go({ row: down, column: right })
                      }}
                      onEdit={() => {
                        setTouched(true)
                        setWriting(textToEdit(edits, row, field))
                      }}
                      onWrite={setWriting}
                      onLeave={() => {
                        keep()
                        setWriting(null)
                      }}
                    />
                  ))}
                </tr>
                <tr className="grid-problems">
                  <td colSpan={columns.length + 1}>
                    <div>
                      {row.errors.map((error) => {
                        const right = columns.findIndex((field) => error.path?.includes(field))
                        return (
                          <p key={error.code + error.message} className="row-error">
                            <ErrorText error={error} />{' '}
                            {right >= 0 && (
                              <Button size="small" onClick={() => go({ row: down, column: right })}>
                                {t('roster.grid.toCell')}
                              </Button>
                            )}
                          </p>
                        )
                      })}
                    </div>
                  </td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <Button type="primary" loading={busy} disabled={edits.size === 0} onClick={() => void check()}>
          {t('roster.grid.check', { count: edits.size })}
        </Button>
      </div>
    </div>
  )
}
