import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { AuditEvent, AuditFact } from '../audit/audit.graphql.ts'
import { factsOf } from '../audit/fact-words.ts'
import { withoutPersonNumbers } from '../law/person-numbers-in.ts'
import type { Context } from '../request/context.ts'
import { shownPayload } from './shown-payload.ts'

@Resolver(() => AuditEvent)
export class AuditFactsResolver {
  @FieldResolver(() => [AuditFact], { description: 'What was noted with it: references and codes only.' })
  facts(@Root() event: AuditEvent, @Ctx() { actor, language }: Context): AuditFact[] {
    return factsOf(shownPayload(actor, event), language).map((fact) => ({
      ...fact,
      value: withoutPersonNumbers(fact.value),
    }))
  }
}
