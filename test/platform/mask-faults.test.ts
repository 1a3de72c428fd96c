import { GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { maskFault, withoutValues } from '#server/graphql/mask-errors.ts'
import { openLog } from '#server/platform/log.ts'

describe('what is told of an error', () => {
  it('of what failed inside is a reference alone; the log has what it was', () => {
    const lines: string[] = []
    const told = maskFault(
      new Error('relation "worker" of 东阁 does not exist'),
      openLog('warn', (line) => lines.push(line)),
      'the-reference',
    )
    expect(told).toEqual({
      message: 'Something went wrong on our side. Reference: the-reference',
      extensions: { code: 'INTERNAL_SERVER_ERROR', reference: 'the-reference' },
    })
    expect(lines.join('')).toContain('of 东阁 does not exist')
  })

  it('suggests no name that was not sent', () => {
    expect(withoutValues('Cannot query field "wrker" on type "Query". Did you mean "worker" or "workers"?')).toBe(
      'Cannot query field "wrker" on type "Query".',
    )
    expect(
      maskFault(new GraphQLError('Unknown type "Wrker". Did you mean "Worker"?'), openLog('silent'), '').message,
    ).toBe('Unknown type "Wrker".')
  })
})
