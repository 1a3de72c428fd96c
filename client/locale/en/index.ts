import type { Words } from '../words.ts'
import type { zhCN } from '../zh-CN/index.ts'
import { enums } from './enums.ts'
import { general } from './general.ts'
import { office } from './office.ts'
import { open } from './open.ts'
import { reporting } from './reporting.ts'
import { roster } from './roster.ts'

export const en = { enums, ...general, ...open, ...reporting, roster, ...office } satisfies Words<typeof zhCN>
