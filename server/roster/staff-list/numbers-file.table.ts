import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../../platform/query.ts'
import { references } from '../../platform/references.ts'
import { policies, scopeIs, setting } from '../../platform/row-security.ts'

export const numbersFiles = ['STAFF_LIST', 'ROSTER_FAULTS'] as const

const own = `account_id = ${setting('app.account')}::uuid or ${scopeIs('system')}`

/** A file of whole numbers that may be fetched once, by whom it was made ready for. It is drawn when it is fetched. */
const schema = defineEntity({
  name: 'NumbersFile',
  tableName: 'numbers_file',
  rowLevelSecurity: 'force',
  policies: policies(own, own),
  properties: {
    id: p.uuid().primary(),
    accountId: references('account', 'numbers_file_account_fk'),
    file: p.enum(numbersFiles),
    /** The employer, or the roster. */
    subjectId: p.uuid(),
    /** Real time. */
    expiresAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
  },
})
export class NumbersFileRow extends schema.class {}
schema.setClass(NumbersFileRow)

declare module '../../platform/query.ts' {
  interface Tables {
    numbersFile: ColumnsOf<typeof schema>
  }
}
