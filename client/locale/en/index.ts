import { access } from './access.ts'
import type { Words } from '../words.ts'
import type { zhCN } from '../zh-CN/index.ts'
import { audit } from './audit.ts'
import { enums } from './enums.ts'
import { general } from './general.ts'
import { office } from './office.ts'
import { open } from './open.ts'
import { penalty } from './penalty.ts'
import { reporting } from './reporting.ts'
import { roster } from './roster.ts'
import { visits } from './visits.ts'

export const en = {
  enums,
  ...general,
  ...open,
  ...reporting,
  ...penalty,
  roster,
  visits,
  ...office,
  ...audit,
  access,
} satisfies Words<typeof zhCN>
