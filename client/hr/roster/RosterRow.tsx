import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { RosterRowOutcome, RosterRow_RowFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { DayInput } from '../../shared/DayInput.tsx'
import { ErrorText } from '../../shared/ErrorText.tsx'
import { fieldWords } from '../../shared/field-words.ts'
import { Day } from '../../shared/Instant.tsx'
import { Chip, type Tone } from '../../ui/Banner.tsx'
import { Cell } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { DayChoice } from './DayChoice.tsx'
import { DismissRow } from './DismissRow.tsx'
import { RestoreRows } from './RestoreRows.tsx'
import type { RosterField } from './roster-fields.ts'
import { ignoredWords, isAmendable, isDismissible, isRepairable, needsLastDay, recordsOnly } from './roster-rows.ts'

graphql(`
  fragment RosterRow_row on RosterRow {
    rowNumber
    sheet
    sheetRow
    outcome
    name
    identityNumberMasked
    hiredOn
    endedOn
    late
    registeredBefore
    duplicateOf
    ignoredBecause
    ignoredText
    warnings {
      cell
      message
    }
    cells {
      field
      text
    }
    details {
      field
      text
    }
    priorRegistration {
      on
      reference
    }
    changes {
      field
      cell
      before
      after
    }
    amendment {
      field
      before
      after
    }
    duties {
      kind
      late
      deadline {
        dueOn
      }
    }
    errors {
      ...ErrorText_userError @unmask
    }
    reports {
      id
      kind
      receiptNumber
    }
    dayChoices {
      field
    }
    ...DayChoice_row @unmask
  }
`)

const tones: Record<RosterRowOutcome, Tone> = {
  HIRE: 'plain',
  DEPARTURE: 'plain',
  UNCHANGED: 'plain',
  DUPLICATE: 'warn',
  INVALID: 'bad',
  IGNORED: 'plain',
  FILED: 'good',
  DISMISSED: 'plain',
}

type RosterRowProps = {
  rosterId: string
  row: FragmentData<RosterRow_RowFragment>
  severalSheets: boolean
  /** It can still be changed. */
  open: boolean
  lastDay: string
  onLastDay: (day: string) => void
  amending: boolean
  onAmending: (on: boolean) => void
  onRepair: () => void
  onDismissed: () => void
}

export function RosterRow({
  rosterId,
  row,
  severalSheets,
  open,
  lastDay,
  onLastDay,
  amending,
  onAmending,
  onRepair,
  onDismissed,
}: RosterRowProps) {
  const { t } = useTranslation()
  const { name, identityNumberMasked, sheetRow } = row
  const where = severalSheets && row.sheet ? `${row.sheet} ${sheetRow}` : String(sheetRow)
  return (
    <Row className={amending ? 'chosen' : undefined}>
      <Cell column={0}>
        {open && isAmendable(row) ? (
          <Checkbox
            checked={amending}
            aria-label={t('roster.amendRow', { row: where })}
            onChange={(event) => onAmending(event.target.checked)}
          >
            {where}
          </Checkbox>
        ) : (
          where
        )}
      </Cell>
      <Cell column={1} main>
        <AsRead row={row} field="name" known={name && <bdi>{name}</bdi>} />
        {identityNumberMasked && <div className="muted small code">{identityNumberMasked}</div>}
      </Cell>
      <Cell column={2}>
        <AsRead row={row} field="hiredOn" known={row.hiredOn && <Day on={row.hiredOn} style="long" />} />
      </Cell>
      <Cell column={3}>
        {open && needsLastDay(row) ? (
          <DayInput
            className="last-day"
            min={row.hiredOn ?? undefined}
            value={lastDay}
            aria-label={t('roster.lastDayOf', { name: name ?? where })}
            onChange={(day) => onLastDay(day ?? '')}
          />
        ) : (
          <AsRead row={row} field="endedOn" known={row.endedOn && <Day on={row.endedOn} style="long" />} />
        )}
      </Cell>
      <Cell column={4}>
        <span className="row chips">
          {!recordsOnly(row) && <Chip tone={tones[row.outcome]}>{t(`enums.RosterRowOutcome.${row.outcome}`)}</Chip>}
          {row.late && <Chip tone="warn">{t('roster.late')}</Chip>}
          {row.registeredBefore && (
            <Chip tone={row.outcome === 'FILED' ? 'good' : 'plain'}>
              {t('enums.RosterRowFinding.REGISTERED_BEFORE')}
            </Chip>
          )}
        </span>
      </Cell>
      <Cell column={5}>
        <div className="row-finding">
          <Findings row={row} />
          <div className="row-answers">
            {open &&
              row.dayChoices.map((choice) => (
                <DayChoice key={choice.field} rosterId={rosterId} row={row} choice={choice} />
              ))}
            {open && isRepairable(row) && (
              <Button size="small" aria-label={t('roster.repairRow', { row: where })} onClick={onRepair}>
                {t('roster.repair')}
              </Button>
            )}
            {open && isDismissible(row) && (
              <DismissRow rosterId={rosterId} rowNumber={row.rowNumber} where={where} onDismissed={onDismissed} />
            )}
            {open && row.outcome === 'DISMISSED' && (
              <RestoreRows
                rosterId={rosterId}
                rowNumbers={[row.rowNumber]}
                label={t('roster.restoreRow', { row: where })}
              />
            )}
          </div>
        </div>
      </Cell>
    </Row>
  )
}

/** A value as the portal has it, else as the file has it where the row is in error. */
function AsRead({
  row,
  field,
  known,
}: {
  row: Pick<RosterRow_RowFragment, 'cells'>
  field: RosterField
  known: ReactNode
}) {
  const { t } = useTranslation()
  const text = row.cells.find((cell) => cell.field === field)?.text
  if (known) return known
  if (!text) return <span className="muted">—</span>
  return (
    <span className="as-read">
      <bdi>{text}</bdi> <span className="muted small">{t('roster.asWritten')}</span>
    </span>
  )
}

/** What is recorded of a registration before the portal, instead of a report. */
function Claim({ row }: { row: FragmentData<RosterRow_RowFragment> }) {
  const { t } = useTranslation()
  const claim = row.priorRegistration
  if (!claim) return null
  return (
    <p className="small">
      {t(row.outcome === 'FILED' ? 'roster.before.recorded' : 'roster.before.toRecord')}{' '}
      {claim.on ? <Day on={claim.on} style="long" /> : t('roster.before.noDay')}
      {claim.reference && (
        <>
          {' · '}
          <bdi className="code">{claim.reference}</bdi>
        </>
      )}
      {row.outcome === 'FILED' && (
        <>
          {' · '}
          <Link to="/prior-registrations">{t('roster.before.look')}</Link>
        </>
      )}
    </p>
  )
}

function Findings({ row }: { row: FragmentData<RosterRow_RowFragment> }) {
  const { t } = useTranslation()
  return (
    <>
      {row.reports.map(({ id, kind, receiptNumber }) => (
        <p key={id}>
          {row.reports.length > 1 && `${t(`enums.ReportKind.${kind}`)} `}
          <Link to={`/receipt/${id}`} className="code">
            {receiptNumber}
          </Link>
        </p>
      ))}
      <Claim row={row} />
      {row.details.length > 0 && (
        <p className="muted small">
          {row.details.map(({ field, text }) => (
            <span key={field} className="row-detail">
              {t(fieldWords(field))} <bdi>{text}</bdi>
            </span>
          ))}
        </p>
      )}
      {row.reports.length === 0 &&
        row.duties.map(({ kind, late, deadline }) => (
          <p key={kind} className={late ? 'small duty-late' : 'muted small'}>
            {row.duties.length > 1 && `${t(`enums.ReportKind.${kind}`)} `}
            {t('deadline.lastDay')} <Day on={deadline.dueOn} style="long" />
            {late && t('roster.duePassed')}
          </p>
        ))}
      {needsLastDay(row) && <p className="small">{t('roster.lastDayAsked')}</p>}
      {row.duplicateOf !== null && row.errors.length === 0 && (
        <p className="muted small">{t('roster.duplicateOf', { row: row.duplicateOf })}</p>
      )}
      {row.ignoredBecause && (
        <p className="muted small">
          {t(ignoredWords(row.ignoredBecause))}
          {row.ignoredText && <bdi> “{row.ignoredText}”</bdi>}
        </p>
      )}
      {row.errors.map((error) => (
        <p key={error.code + error.message} className={row.outcome === 'INVALID' ? 'row-error' : 'muted small'}>
          <ErrorText error={error} />
        </p>
      ))}
      {row.warnings.map(({ cell, message }) => (
        <p key={`${cell} ${message}`} className="row-warning">
          {cell && <span className="code">{cell} </span>}
          {message}
        </p>
      ))}
      {row.changes.map(({ field, cell, before, after }) => (
        <p key={`${field} ${before}`} className="small row-change">
          {cell && <span className="code">{cell} </span>}
          <del>{before}</del> → <ins>{after ?? t('roster.account.emptied')}</ins>
        </p>
      ))}
      {row.amendment.map(({ field, before, after }) => (
        <p key={field} className="small">
          {t(fieldWords(field))}: <del>{before ?? '—'}</del> → <ins>{after ?? '—'}</ins>
          {field === 'name' && <span className="muted"> {t('roster.nameStays')}</span>}
        </p>
      ))}
    </>
  )
}
