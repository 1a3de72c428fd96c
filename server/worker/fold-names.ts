import { sql } from 'kysely'
import { foldName } from '../law/person-name.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'

const atOnce = 200

/**
 * Normalises names of earlier versions (middle dots, full-width letters, blanks, decomposed letters) to the form used
 * for search and display, in batches. Signed documents keep the earlier form. Returns how many.
 */
export async function foldNames(portal: Portal): Promise<number> {
  let [folded, after] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const some = await inSystemTransaction(portal.database, async ({ rows }) => {
      const people = await rows<{ id: string; name: string }>(sql`
        select id, name from worker where id > ${after} and (name ~ ${otherForms} or name is not normalized) order by id limit ${atOnce} for update`)
      const names = people
        .map(({ id, name }) => ({ id, name, one: foldName(name) }))
        .filter(({ name, one }) => one !== '' && one !== name)
      if (names.length > 0)
        await rows(
          sql`update worker set name = new.one from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as new(id uuid, one text) where worker.id = new.id`,
        )
      return { last: people.length < atOnce ? null : people.at(-1)!.id, folded: names.length }
    })
    folded += some.folded
    if (some.last === null) return folded
    after = some.last
  }
}

/** Matches at least every name that foldName would change. */
const otherForms =
  '[•‧∙⋅・･●˙ᐧ⸱⸳ꞏ⦁𐄁。．﹒｡Ａ-Ｚａ-ｚ＇－\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\u{E0100}-\u{E01EF}\u3000]|\\s\\s|^\\s|\\s$|[^\\S ]| ·|· |[^\\x01-\\x7F][ .]|[ .][^\\x01-\\x7F]'
