import { assert } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { openOwnPortal, type TestPortal } from '#test/support/test-portal.ts'
import { viewOf } from './expected.ts'
import type { Model, Place } from './model/model.ts'
import { observe, type Observed, type Sight } from './observed.ts'

/** Who looks after each step: whose records they see, and what is told to them. */
const observers = {
  hr1: { places: ['first'], inboxes: ['employer:first', 'account:hr1'] },
  boss1: { places: ['first'], inboxes: ['employer:first', 'account:boss1'] },
  hr2: { places: ['second'], inboxes: ['employer:second', 'account:hr2'] },
  officer1: { places: ['first'], inboxes: ['station:first', 'account:officer1'] },
  chief1: { places: ['first'], inboxes: ['station:first', 'account:chief1'] },
  officer2: { places: ['second'], inboxes: ['station:second', 'account:officer2'] },
  auditor: { places: ['first', 'second'], inboxes: ['account:auditor'] },
} as const satisfies Record<string, { places: Place[]; inboxes: string[] }>

/** Where the type of an input has another name than its mutation. */
const inputs: Record<string, string> = {
  rejectPriorRegistration: 'PriorRegistrationTextInput',
  withdrawPriorRegistration: 'PriorRegistrationTextInput',
}

export type Who = keyof typeof observers | 'admin'

/** A portal of its own for one story, and what was last seen of it. */
export class Desk {
  readonly portal: TestPortal & { close: () => Promise<void> }
  private seen: Partial<Record<keyof typeof observers, Observed>> = {}
  private trailSeen: string | null = null
  private trailCounted = 0
  private keys = 0

  private constructor(portal: TestPortal & { close: () => Promise<void> }) {
    this.portal = portal
  }

  static async open(now: number): Promise<Desk> {
    return new Desk(await openOwnPortal({ now: new Date(now).toISOString() }))
  }

  person(who: Who): Person {
    return this.portal.people[who]
  }

  employerId(place: Place): string {
    return this.portal.employers[place]
  }

  officerId(who: keyof TestPortal['people']): string {
    return Buffer.from(`User:${this.portal.people[who].accountId}`).toString('base64url')
  }

  /**
   * A mutation, its refusals as codes. Each is sent with a key; a repetition under that key must do and answer the
   * same.
   */
  async act(
    model: Model,
    who: Who,
    field: string,
    input: object,
    options: { trial?: boolean; twice?: boolean } = {},
  ): Promise<string[]> {
    this.portal.portal.clock.moveTo(new Date(model.now))
    const type = inputs[field] ?? `${field[0]!.toUpperCase()}${field.slice(1)}Input`
    const document = `mutation ($input: ${type}!, $trial: Boolean, $key: String) { ${field}(input: $input, validateOnly: $trial, idempotencyKey: $key) { userErrors { code path } } }`
    this.keys += 1
    const variables = { input, trial: options.trial ?? false, key: `story-${this.keys}` }
    const send = async (): Promise<string[]> => {
      const data = await this.portal.ask<Record<string, { userErrors: { code: string }[] }>>(
        this.person(who),
        document,
        variables,
      )
      return [...new Set(data[field]!.userErrors.map(({ code }) => code))].toSorted()
    }
    const codes = await send()
    if (options.twice) assert.deepEqual(await send(), codes, 'the same under the same key')
    return codes
  }

  /** What a station's officer saw last of this line; of several alike any will do. */
  idOf<Matter extends keyof Sight>(place: Place, matter: Matter, line: string): Sight[Matter] {
    const sights: readonly Sight[Matter][] = this.seen[place === 'first' ? 'officer1' : 'officer2']!.ids[matter]
    const found = sights.find((one) => one.line === line)
    if (!found) throw new Error(`Nobody saw ${matter}: ${line}`)
    return found
  }

  async moveTo(instant: number): Promise<void> {
    await this.portal.moveTo(new Date(instant))
  }

  /** Everybody looks, and must see what the model says, no more and no less. */
  async compare(model: Model): Promise<void> {
    await this.portal.workOffQueue()
    await this.portal.doJob('seal-trail')
    this.portal.portal.clock.moveTo(new Date(model.now))
    const [actual, expected]: Record<string, unknown>[] = [{}, {}]
    for (const [who, { places, inboxes }] of Object.entries(observers) as [
      keyof typeof observers,
      { places: Place[]; inboxes: string[] },
    ][]) {
      this.seen[who] = await observe(this.portal, this.person(who), who === 'auditor')
      actual![who] = this.seen[who].view
      const view = viewOf(model, who, places, inboxes)
      expected![who] =
        who === 'auditor'
          ? {
              figures: view.figures,
              notices: view.notices,
              counts: [view.duties, view.employments, view.cases, view.visits, view.permits].map(
                ({ length }) => length,
              ),
            }
          : view
    }
    actual!.trail = await this.newEvents()
    expected!.trail = model.trail.slice(this.trailCounted).toSorted()
    this.trailCounted = model.trail.length
    assert.deepEqual(actual, expected)
  }

  private async newEvents(): Promise<string[]> {
    const { auditEvents } = await this.portal.ask<{ auditEvents: { nodes: { id: string; action: string }[] } }>(
      this.person('auditor'),
      '{ auditEvents(first: 100) { nodes { id action } } }',
    )
    const upTo = auditEvents.nodes.findIndex(({ id }) => id === this.trailSeen)
    const fresh = upTo === -1 ? auditEvents.nodes : auditEvents.nodes.slice(0, upTo)
    this.trailSeen = auditEvents.nodes[0]?.id ?? this.trailSeen
    return fresh.map(({ action }) => action).toSorted()
  }
}
