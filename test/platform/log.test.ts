import { expect, test } from 'vitest'
import { openLog } from '#server/platform/log.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

const number = identityNumber(7)
const digits = number.slice(6, 14)
const groups = (by: string) => [number.slice(0, 6), number.slice(6, 14), number.slice(14)].join(by)
const wide = [...number]
  .map((character) => (/\d/.test(character) ? String.fromCodePoint(character.codePointAt(0)! + 0xfee0) : 'Ｘ'))
  .join('')

test.each([
  ['whole', number],
  ['with blanks', groups(' ')],
  ['with dashes', groups('-')],
  ['with full-width dashes', groups('－')],
  ['with dots', groups('.')],
  ['one by one', [...number].join(' ')],
  ['in full-width digits', wide],
  ['over two lines', groups('\n')],
])('a number %s stands in no line of the log, whichever field it came in', (_how, written) => {
  const lines: string[] = []
  const log = openLog('info', (line) => lines.push(line))
  log.info({ text: `请核对${written}。`, deep: { list: [`"${written}"`, written] } }, `职位 ${written}`)
  log.error({ err: new Error(`no such person: ${written}`) }, 'a request failed')
  const read = lines.map((line) => JSON.parse(line) as object)
  expect(read).toHaveLength(2)
  for (const line of lines) {
    expect(
      line
        .replaceAll(/\\n/g, '')
        .normalize('NFKC')
        .replaceAll(/[^\dX]/g, ''),
    ).not.toContain(number)
    expect(line).not.toContain(digits)
  }
})

test('what is no number stays', () => {
  const lines: string[] = []
  openLog('info', (line) => lines.push(line)).info(
    { durations: [123_456, 789_012, 345_678], reference: 'a1b2c3d4e5f6a7b8c9', path: 'C:\\x\\"y"' },
    'done',
  )
  expect(JSON.parse(lines[0]!)).toMatchObject({
    durations: [123_456, 789_012, 345_678],
    reference: 'a1b2c3d4e5f6a7b8c9',
    path: 'C:\\x\\"y"',
    msg: 'done',
  })
})
