import { enums } from './enums.ts'
import { general } from './general.ts'
import { office } from './office.ts'
import { open } from './open.ts'
import { reporting } from './reporting.ts'
import { roster } from './roster.ts'

export const zhCN = { enums, ...general, ...open, ...reporting, roster, ...office }
