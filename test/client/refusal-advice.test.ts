import { describe, expect, it } from 'vitest'
import { offerOf } from '#client/shared/user-errors.ts'
import { refusalWords, wordsFor } from '#server/messages/refusal-words.ts'
import { userErrorCodes } from '#server/request/refusal.ts'

const reasonsOf = (code: (typeof userErrorCodes)[number]): string[] => {
  const words: object = refusalWords[code]
  return 'reasons' in words ? Object.keys(words.reasons as object) : []
}

describe('advice to reload', () => {
  it("stands beside the server's words only where an older version was seen", () => {
    expect(userErrorCodes.filter((code) => offerOf[code] === 'reload')).toEqual(['STALE_VERSION'])
  })

  it('is no remedy of a reason that says itself what stands in the way', () => {
    const told = userErrorCodes.flatMap((code) =>
      reasonsOf(code)
        .filter((reason) => /刷新/.test(wordsFor({ code, facts: { reason } }, 'zh-CN').remedy))
        .map((reason) => `${code} ${reason}`),
    )
    // Somebody else was quicker: what is on the screen is old.
    expect(told).toEqual([
      'STALE_VERSION RECORDED_MEANWHILE',
      'INVALID_STATE STEP_NOT_NOW',
      'INVALID_STATE CLAIM_CHECKED',
    ])
    expect(wordsFor({ code: 'INVALID_STATE' }, 'zh-CN').remedy).toContain('刷新')
    expect(wordsFor({ code: 'INVALID_STATE', facts: { reason: 'DUTIES_UNMET', count: 1 } }, 'en').remedy).not.toMatch(
      /reload/i,
    )
  })
})
