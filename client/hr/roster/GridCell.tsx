import { useTranslation } from 'react-i18next'
import type { Repair_RowFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { cellText, type GridEdits } from './grid-edits.ts'
import type { CorrectableField } from './repair.ts'
import { textLimits } from '../../gql/text-limits.ts'

type GridCellProps = {
  place: string
  label: string
  row: FragmentData<Repair_RowFragment>
  field: CorrectableField
  edits: GridEdits
  active: boolean
  writing: string | null
  onEnter: () => void
  onEdit: () => void
  onWrite: (text: string) => void
  onLeave: () => void
}

/** A cell with what the file says beneath it once it says otherwise. */
export function GridCell({
  place,
  label,
  row,
  field,
  edits,
  active,
  writing,
  onEnter,
  onEdit,
  onWrite,
  onLeave,
}: GridCellProps) {
  const { t } = useTranslation()
  const text = cellText(edits, row, field)
  const cell = row.cells.find((candidate) => candidate.field === field)
  const edited = edits.get(row.rowNumber)?.[field] !== undefined
  const original = cell?.original ?? (edited ? (cell?.text ?? '') : null)
  const wrong = row.errors.some(({ path }) => path?.includes(field))
  const where = `${label} ${cell?.cell ?? row.sheetRow}`
  const was =
    original === null
      ? null
      : original === ''
        ? t('roster.grid.emptyOriginal')
        : t('roster.grid.original', { text: original })
  const classes = [wrong && 'wrong', edited && 'edited', active && 'active'].filter(Boolean).join(' ')
  if (writing !== null) {
    return (
      <td className={classes || undefined}>
        <input
          data-at={place}
          aria-label={where}
          value={writing}
          maxLength={textLimits.rosterCell}
          autoComplete="off"
          onChange={(event) => onWrite(event.target.value)}
          onBlur={onLeave}
        />
        {was !== null && <span className="grid-original">{was}</span>}
      </td>
    )
  }
  return (
    <td
      role="gridcell"
      data-at={place}
      tabIndex={active ? 0 : -1}
      className={classes || undefined}
      aria-label={`${where}：${text}${was === null ? '' : `，${was}`}`}
      aria-invalid={wrong || undefined}
      onFocus={onEnter}
      onDoubleClick={onEdit}
    >
      <bdi>{text}</bdi>
      {was !== null && <span className="grid-original">{was}</span>}
    </td>
  )
}
