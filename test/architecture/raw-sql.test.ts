import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

/**
 * A statement on one table that compares columns with values is written with `query` (server/platform/query.ts), whose
 * names and types come from the entities. SQL as text is for what that cannot say in fewer words: joins, sets,
 * functions, policies.
 */
test('simple statements are typed by the entities', () => {
  const raw = readSources('server/**/*.ts')
    .filter(({ file }) => !file.startsWith('server/migrations/'))
    .flatMap(({ file, text }) =>
      statementsIn(text)
        .filter(isSimple)
        .map((statement) => `${file}: ${statement}`),
    )
  expect(raw).toEqual([])
})

test('what is simple is told apart', () => {
  expect(
    [
      'select id, ended_on as "endedOn" from employment where id = ? and ended_on is null order by id limit 1',
      'insert into visit_photo (id, at) values (?, null)',
      'update visit set started_at = ?, version = version + 1 where id = ?',
      'delete from upload where id = ?',
      "select id from account where role = 'ADMIN' for update",
    ].filter((statement) => !isSimple(statement)),
  ).toEqual([])
  expect(
    [
      'select ? from visit where id = ?',
      'select count(*) as count from visit where id = ?',
      'delete from upload where created_at < now()',
      'update visit set started_at = ? where id in (select id from visit)',
      'select v.id from visit v, employer e where v.employer_id = e.id',
    ].filter(isSimple),
  ).toEqual([])
})

/** Templates tagged `sql`, on one line, with a question mark for each value. */
function statementsIn(text: string): string[] {
  return [...text.matchAll(/\bsql(?:<[^`]*?>)?`/g)].map(({ index, 0: { length } }) => {
    let statement = ''
    for (let at = index + length; text[at] !== '`'; at++) {
      if (text.startsWith('${', at)) {
        at = endOfValue(text, at + 2)
        statement += '?'
      } else statement += text[at]
    }
    return statement.replaceAll(/\s+/g, ' ').trim()
  })
}

/** Where the brace closes that was opened just before. */
function endOfValue(text: string, from: number): number {
  let depth = 1
  let at = from
  for (; depth > 0; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}') depth--
  }
  return at - 1
}

const value = String.raw`(?:\?|null|true|false|'\w+'|\d+)`
const condition = String.raw`\w+ (?:(?:=|<>|<|>|<=|>=) ${value}|is (?:not )?null)`
const where = String.raw`(?: where ${condition}(?: and ${condition})*)?`
const column = String.raw`(?!null\b|true\b|false\b)\w+(?: as "?\w+"?)?`
const columns = String.raw`${column}(?:, ${column})*`
const assignment = String.raw`\w+ = (?:${value}|version \+ 1|sequence \+ 1)`
const returning = `(?: returning ${columns})?`
const simple = new RegExp(
  `^(?:${[
    String.raw`select ${columns} from \w+${where}(?: order by \w+(?: desc)?(?:, \w+(?: desc)?)*)?(?: limit ${value})?(?: for update)?`,
    String.raw`insert into \w+ \(\w+(?:, \w+)*\) values \(${value}(?:, ${value})*\)(?: on conflict do nothing)?${returning}`,
    String.raw`update \w+ set ${assignment}(?:, ${assignment})*${where}${returning}`,
    String.raw`delete from \w+${where}${returning}`,
  ].join('|')})$`,
)

function isSimple(statement: string): boolean {
  return simple.test(statement)
}
