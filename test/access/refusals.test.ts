import { describe, expect, it } from 'vitest'
import { globalId } from '#server/request/global-id.ts'
import type { Person } from '#test/support/county.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

type Answer = { userErrors: { code: string; path: string[] | null; message: string }[] }

/** Each refusal by its reason: what somebody reads who asked for what cannot be. */
describe('of accounts and stations', async () => {
  const { people, ask, stations } = await openTestPortal()
  const { admin, auditor } = people
  const act = async (
    person: Person | null,
    field: string,
    type: string | null,
    input: object = {},
  ): Promise<string[]> =>
    reasonsOf(
      (
        await ask<Record<string, Answer>>(
          person,
          type === null
            ? `mutation { ${field} { userErrors { code path message } } }`
            : `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code path message } } }`,
          type === null ? {} : { input },
        )
      )[field]!,
    )
  const station = (more: object) =>
    act(admin, 'saveStation', 'SaveStationInput', {
      kind: 'STATION',
      code: '370283009',
      name: '新设派出所',
      divisionCode: '370283',
      ...more,
    })

  it.each([
    ['the code of another', { code: '370283001' }, ['INVALID_INPUT STATION_CODE_TAKEN code']],
    [
      'the code of another for its own',
      { code: '370283001', stationId: stations.second },
      ['INVALID_INPUT STATION_CODE_TAKEN code'],
    ],
    ['a whole prefecture', { divisionCode: '370200' }, ['INVALID_INPUT NOT_A_DIVISION_CODE divisionCode']],
    ['no division', { divisionCode: '37028' }, ['INVALID_INPUT NOT_A_DIVISION_CODE divisionCode']],
    [
      'another division, once employers belong to it',
      { code: '370283001', divisionCode: '370202', stationId: stations.first },
      ['INVALID_STATE STATION_IN_USE divisionCode'],
    ],
    ['all that is needed', {}, []],
  ])('a station is not saved with %s', async (_what, more, refusals) => {
    expect(await station(more)).toEqual(refusals)
  })

  it("whose account waits for nobody's agreement needs none", async () => {
    expect(
      await act(admin, 'approveInvitation', 'ApproveInvitationInput', { userId: globalId('User', auditor.accountId) }),
    ).toEqual(['INVALID_STATE NOTHING_TO_APPROVE userId'])
  })

  it('where no directory and no address is set, nobody signs in by a directory or by a passkey', async () => {
    expect(await act(null, 'startDirectorySignIn', 'StartDirectorySignInInput')).toEqual(['INVALID_STATE NO_DIRECTORY'])
    expect(await act(null, 'startPasskeySignIn', null)).toEqual(['INVALID_STATE PASSKEYS_NOT_CONFIGURED'])
  })
})
