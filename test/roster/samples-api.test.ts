import { describe, expect, it } from 'vitest'
import { openRosterDesk, sample } from './roster-desk.ts'

interface Expected {
  rows: {
    row: number
    verdict: 'accept' | 'warn' | 'reject' | 'skip'
    person?: {
      name: string
      id: string
      hire_date: string
      leave_date: string | null
      hire_report_due: string
      leave_report_due: string | null
    }
    errors?: string[]
    duplicate_of_row?: number
  }[]
}

const samples = [
  ['clean_300.xlsx', 'clean_300'],
  ['clean_300.utf8bom.csv', 'clean_300'],
  ['clean_300.gb18030.csv', 'clean_300'],
  ['dirty_01_title_header_row3.xlsx', 'dirty_01_title_header_row3'],
  ['dirty_09_gb18030.csv', 'dirty_09_gb18030'],
] as const

describe('the samples, through the API, on the day that they were judged', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

  it.each(samples)(
    '%s comes out as expected, and is filed to the last good row',
    { timeout: 120_000 },
    async (file, verdicts) => {
      const expected = JSON.parse(sample(`${verdicts}.expected.json`).toString()) as Expected
      const { hr } = await desk.addEmployer()
      const roster = await desk.check(hr, sample(file), { name: file })
      expect(roster).toMatchObject({ status: 'READY', fileName: file, failure: null })
      const rows = new Map((await desk.rows(hr, roster.id)).map((row) => [row.rowNumber, row]))
      for (const wanted of expected.rows) {
        const row = rows.get(wanted.row)
        expect({ row: wanted.row, ...row }).toMatchObject({ row: wanted.row, ...shape(wanted) })
        if (wanted.verdict === 'warn') expect(row?.warnings).not.toEqual([])
        if (wanted.verdict === 'reject')
          expect(row?.errors[0]).toMatchObject({ path: expect.arrayContaining(['rows', String(wanted.row)]) })
      }
      const good = expected.rows.filter(({ verdict }) => verdict === 'accept' || verdict === 'warn')
      const leaving = good.filter(({ person }) => person?.leave_date).length
      expect(roster.summary).toMatchObject({ hires: good.length - leaving, departures: leaving, fileable: good.length })

      // Hidden rows count in these files; it is asked once.
      for (const { kind } of roster.fileQuestions) expect(kind).toBe('HIDDEN_ROWS')
      const answered =
        roster.fileQuestions.length === 0
          ? roster
          : await desk.answered(hr, roster.id, [{ kind: 'HIDDEN_ROWS', answer: 'READ' }])
      expect(answered.summary).toEqual(roster.summary)
      const filed = await desk.fileAll(hr, answered.id, { lateReasonCode: 'OVERSIGHT' })
      expect(filed).toMatchObject({ status: 'DONE', summary: { filed: good.length, hires: 0, departures: 0 } })
    },
  )
})

const codes: Record<string, string> = {
  id_bad_checksum: 'INVALID_IDENTITY_NUMBER',
  id_precision_lost: 'INVALID_IDENTITY_NUMBER',
  id_missing: 'INVALID_IDENTITY_NUMBER',
  name_missing: 'INVALID_INPUT',
  too_many_fields: 'INVALID_INPUT',
  hire_missing: 'INVALID_DATE',
  hire_unreadable: 'INVALID_DATE',
  leave_before_hire: 'DEPARTURE_BEFORE_HIRE',
  minor_under_16: 'UNDER_MINIMUM_AGE',
  duplicate: 'CONFLICT',
}

function shape({ verdict, person, errors = [], duplicate_of_row: duplicateOf }: Expected['rows'][number]): object {
  switch (verdict) {
    case 'skip':
      return { outcome: 'IGNORED', errors: [] }
    case 'reject':
      return {
        outcome: errors[0] === 'duplicate' ? 'DUPLICATE' : 'INVALID',
        errors: errors.map((error) => ({ code: codes[error] })),
        ...(duplicateOf ? { duplicateOf } : {}),
      }
    case 'accept':
    case 'warn':
      return {
        outcome: person?.leave_date ? 'DEPARTURE' : 'HIRE',
        name: person?.name,
        hiredOn: person?.hire_date,
        endedOn: person?.leave_date,
        errors: [],
        identityNumberMasked: `${'*'.repeat(14)}${person?.id.slice(-4)}`,
        deadline: { dueOn: person?.hire_report_due },
        duties: [
          { kind: 'HIRE', deadline: { dueOn: person?.hire_report_due } },
          ...(person?.leave_date ? [{ kind: 'DEPARTURE', deadline: { dueOn: person.leave_report_due } }] : []),
        ],
      }
    default:
      return verdict satisfies never
  }
}
