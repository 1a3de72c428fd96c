import { sql } from 'kysely'
import { identify, type Actor } from '#server/request/actor.ts'
import { onlyOneself } from '#server/request/second-factor.ts'
import { Context } from '#server/request/context.ts'
import { enterAsRespondent } from '#server/penalty/respondent/respondent-access.ts'
import { system, type Scope } from '#server/platform/row-security.ts'
import { openTransaction, type Transaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import type { TestPortal } from '#test/support/test-portal.ts'

/** Somebody as the database knows them. */
export interface Asker {
  name: string
  /** Null: a connection that has said nothing. */
  settings: Scope | null
  isAdministrator: boolean
  /** Cases that they hold an access to which is in force. */
  openCases: readonly string[]
}

/** Everybody whom intentions.md names, with the settings that the server's own code gives them. */
export async function gatherAskers(
  story: TestPortal,
  link: { token: string; caseId: string },
  heldByClerk: string,
): Promise<Asker[]> {
  const { portal, people, keyOf } = story
  const who = async (
    name: string,
    person: Person | null,
    more: Partial<Asker> = {},
  ): Promise<Asker & { actor: Actor }> => {
    const transaction = await openTransaction(portal.database, 'read only')
    const { actor } = await identify(transaction, person?.credentials ?? null)
    const settings = await settingsOf(transaction)
    await transaction.commit()
    return { name, settings, isAdministrator: person?.role === 'EMPLOYER_ADMIN', openCases: [], ...more, actor }
  }
  const half = async (name: string, person: Person): Promise<Asker> => {
    const { actor } = await who(name, person)
    return { name, settings: onlyOneself(actor), isAdministrator: false, openCases: [] }
  }
  const held = { openCases: [heldByClerk] }
  return [
    await who('HR clerk', people.hr1, held),
    await who("HR clerk's key", await keyOf(people.hr1), held),
    await who("employer's administrator", people.boss1),
    await who('HR clerk of another employer', people.hr2),
    await who('officer', people.officer1),
    await who('chief', people.chief1),
    await who('officer of another station', people.officer2),
    await who('auditor', people.auditor),
    await who('administrator', people.admin),
    {
      name: 'holder of a link',
      settings: await settingsOfHolder(story, link.token),
      isAdministrator: false,
      openCases: [link.caseId],
    },
    await half("employer's administrator without second factor", people.boss1),
    await half('chief without second factor', people.chief1),
    await who('stranger', null),
    { name: 'connection that has said nothing', settings: null, isAdministrator: false, openCases: [] },
    { name: 'the portal itself', settings: system, isAdministrator: false, openCases: [] },
  ]
}

async function settingsOfHolder({ portal }: TestPortal, token: string): Promise<Scope> {
  const context = new Context(portal, { requestId: 'walls', language: 'zh-CN', credentials: null })
  await context.begin('read write')
  await enterAsRespondent(context, token)
  const settings = await settingsOf(context)
  await context.finish('undo')
  return settings
}

async function settingsOf({ first }: Pick<Transaction, 'first'>): Promise<Scope> {
  const names = Object.keys(system).map((name) => sql`current_setting(${name}, true) as ${sql.id(name)}`)
  return (await first<Scope>(sql`select ${sql.join(names)}`))!
}
