import type { FileFinding } from './file-findings.ts'
import type { FileRefusal } from './file-refusal.ts'
import type { RosterHead, RosterOptions } from './read-roster.ts'
import type { RosterSheetRow } from './rows/roster-row.ts'

/**
 * First `head`, then `rows` in the order of the file, last `done`; another `head` where a list was met beneath the first; or `refused` at any moment, after which all before
 * it is void.
 */
export type RosterEvent =
  | { readonly kind: 'head'; readonly head: RosterHead }
  | { readonly kind: 'rows'; readonly rows: readonly RosterSheetRow[] }
  | { readonly kind: 'done'; readonly findings: readonly FileFinding[] }
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }

export interface RosterJob {
  readonly file: Uint8Array
  readonly options: RosterOptions
}
