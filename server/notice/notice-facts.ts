import type { Language } from '../request/context.ts'

export type Words = (facts: NoticeFacts, reader: Reader) => Record<Language, NoticeText>

export type NoticeFacts = Readonly<Record<string, string | number | null>>

/** Kind of reader: the same event requires different actions of an employer's people and of its station's. */
export type Reader = 'EMPLOYER' | 'STATION' | 'OTHER'

export interface NoticeText {
  title: string
  body: string
}
