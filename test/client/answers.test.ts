import { describe, expect, it } from 'vitest'
import { amendInput } from '#client/hr/staff/amend-answers.ts'
import { departureInputs, earliestEnd, stillToReport } from '#client/hr/staff/departures.ts'
import { hireInput, isCheckable, knownAnswers } from '#client/hr/report-hire/hire-answers.ts'
import { dropDrafts, readDraft, saveDraft } from '#client/shared/draft.ts'
import { keyFor } from '#client/shared/idempotency.ts'

const hire = {
  name: ' 赵俊 ',
  identityNumber: '37108219890802487X',
  hiredOn: '2026-11-20',
  position: '  ',
  lateReasonCode: 'OVERSIGHT',
}

describe('the answers to a hire', () => {
  it('are sent trimmed, and empty ones not at all', () => {
    expect(hireInput(hire, false)).toMatchObject({ name: '赵俊', position: undefined })
  })
  it('carry a late reason only once the deadline has passed', () => {
    expect(hireInput(hire, false).lateReasonCode).toBeUndefined()
    expect(hireInput(hire, true).lateReasonCode).toBe('OVERSIGHT')
  })
  it('are looked at by the server once name, number and day are there', () => {
    expect(isCheckable(hire)).toBe(true)
    expect(isCheckable({ ...hire, identityNumber: ' ' })).toBe(false)
  })
  it('begin with what the screen before knew, and with nothing else', () => {
    expect(knownAnswers({ known: { name: '赵俊', position: null, hiredOn: '' } })).toEqual({ name: '赵俊' })
    expect(knownAnswers({ goingTo: '/home' })).toBeUndefined()
  })
})

describe('departures of several people', () => {
  const leavers = ['a', 'b', 'c'].map((employmentId) => ({ employmentId, name: employmentId, hiredOn: '2026-01-05' }))
  const answers = { endedOn: '2026-11-20', endedOnOf: { b: '2026-11-18' } }
  it('share one day, but for those who left on another', () => {
    expect(departureInputs(answers, leavers, false).map((input) => input.endedOn)).toEqual([
      '2026-11-20',
      '2026-11-18',
      '2026-11-20',
    ])
  })
  it('are late as soon as the earliest of them is', () => {
    expect(earliestEnd(answers, leavers)).toBe('2026-11-18')
    expect(earliestEnd({}, leavers)).toBeUndefined()
  })
  it('are tried again only where they were refused', () => {
    const results = new Map([
      ['a', { reportId: '1' }],
      ['b', { errors: [] }],
    ])
    expect(stillToReport(leavers, results).map((leaver) => leaver.employmentId)).toEqual(['b', 'c'])
  })
})

describe('a correction', () => {
  const report = { id: 'r', version: 3 }
  it('sends what differs, under the version that was seen', () => {
    expect(
      amendInput(
        report,
        { hiredOn: '2026-11-20', position: '电工' },
        { hiredOn: '2026-11-19', position: '电工', reason: ' 填错 ' },
      ),
    ).toEqual({
      reportId: 'r',
      version: 3,
      reason: '填错',
      hiredOn: '2026-11-19',
    })
  })
})

describe('a draft', () => {
  it('never holds an identity number or a phone', () => {
    const storage = memory()
    saveDraft('report-hire', { ...hire, phone: '15719087357' }, storage)
    expect(JSON.stringify([...storage.entries()])).not.toMatch(/37108219890802487X|15719087357/)
    expect(readDraft('report-hire', storage)).toMatchObject({ hiredOn: '2026-11-20' })
  })
  it('is forgotten when it is empty, and when someone signs out', () => {
    const storage = memory()
    saveDraft('report-hire', hire, storage)
    saveDraft('report-hire', {}, storage)
    expect(readDraft('report-hire', storage)).toEqual({})
    saveDraft('report-hire', hire, storage)
    storage['draft.report-hire'] = 'x'
    dropDrafts(storage)
    expect(readDraft('report-hire', storage)).toEqual({})
  })
  it('that cannot be read is no draft', () => {
    const storage = memory()
    storage.setItem('draft.report-hire', '{')
    expect(readDraft('report-hire', storage)).toEqual({})
  })
})

describe('an idempotency key', () => {
  let made = 0
  const make = () => `key-${++made}`
  it('stays with the same input through every retry', () => {
    const first = keyFor(null, { input: hire }, make)
    expect(keyFor(first, { input: { ...hire } }, make).key).toBe(first.key)
  })
  it('is another for another input', () => {
    const first = keyFor(null, { input: hire }, make)
    expect(keyFor(first, { input: { ...hire, name: '于鹏' } }, make).key).not.toBe(first.key)
  })
})

/** Storage as a browser has it, in so far as drafts use it. */
function memory(): Storage & { entries(): Iterable<[string, string]> } {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => {
      kept.delete(key)
      delete (storage as Record<string, unknown>)[key]
    },
    clear: () => kept.clear(),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
    entries: () => kept.entries(),
  }
  return storage
}
