import { expect, test } from 'vitest'
import { readQuestion } from '../../client/auditor/compliance/question.ts'

test.each([
  ['by=MONTH', 'MONTH', 'KEY'],
  ['by=MONTH&order=ON_TIME_RATE_DESC', 'MONTH', 'ON_TIME_RATE_DESC'],
  ['by=EMPLOYER', 'EMPLOYER', 'ON_TIME_RATE_ASC'],
  ['', 'STATION', 'ON_TIME_RATE_ASC'],
])('the explorer asked for "%s" groups by %s in the order %s', (params, groupBy, orderBy) => {
  expect(readQuestion(new URLSearchParams(params), '2026-11-30')).toMatchObject({ groupBy, orderBy })
})
