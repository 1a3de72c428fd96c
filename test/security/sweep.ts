import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  getNamedType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql'
import { globalId } from '#server/request/global-id.ts'
import { v7 as newId } from 'uuid'

/** Texts that must have a shape, or nothing is done with the others. */
const shaped: Record<string, string> = {
  householdDivisionCode: '410225',
  divisionCode: '370283',
  stationCode: '370283001',
  unifiedSocialCreditCode: '91370283MA3C0B0B2C',
  oneTimeCode: '123456',
  ruleKey: 'CN-37-253',
  opensAt: '09:00',
  closesAt: '17:00',
  breakFrom: '12:00',
  breakTo: '13:00',
  registeredBefore: '2026-11-01',
}

/** What is typed into a text of this name. */
export type Typing = (name: string, field: string) => string

/**
 * A whole mutation: each text of its input is typed by somebody, optional ones too; ids are those of the story by their
 * names; everything else is the first thing that fits. It asks for its refusals and for nothing else.
 */
export function typedMutation(
  field: GraphQLField<unknown, unknown>,
  ids: Record<string, string>,
  type: Typing,
  optional: boolean,
): { document: string; variables: Record<string, unknown> } {
  const args = field.args.filter((arg) => arg.name !== 'validateOnly' && arg.name !== 'idempotencyKey')
  const declared =
    args.length === 0 ? '' : `(${args.map(({ name, type: of }) => `$${name}: ${String(of)}`).join(', ')})`
  const passed = args.length === 0 ? '' : `(${args.map(({ name }) => `${name}: $${name}`).join(', ')})`
  const payload = getNamedType(field.type)
  const asked = isObjectType(payload)
    ? payload.getFields()['userErrors']
      ? '{ userErrors { code path message remedy } }'
      : '{ __typename }'
    : ''
  const variables = Object.fromEntries(
    args
      .filter((arg) => optional || isRequiredArgument(arg) || holdsText(arg.type))
      .map((arg) => [arg.name, fill(arg.type, arg.name)]),
  )
  return { document: `mutation ${declared} { ${field.name}${passed} ${asked} }`, variables }

  function fill(of: GraphQLInputType, name: string): unknown {
    if (isNonNullType(of)) return fill(of.ofType, name)
    const row = isListType(of) ? getNullableType(of.ofType) : null
    // All kinds of papers, so that none is missing.
    if (isEnumType(row)) return row.getValues().map((value) => value.name)
    if (isListType(of)) return [fill(of.ofType, name)]
    if (isInputObjectType(of)) {
      const fields = of.getFields()
      const filled = Object.values(fields).filter(
        (inner) =>
          isRequiredInputField(inner) ||
          holdsText(inner.type) ||
          (optional && (inner.name === 'userId' || inner.name === 'workerId' || !isId(inner.type))),
      )
      // A case grows with each late report of a day, and so does its version.
      return Object.fromEntries(
        filled.map((inner) => [
          inner.name,
          inner.name === 'version' && fields['caseId'] ? Number(ids['caseVersion']) : fill(inner.type, inner.name),
        ]),
      )
    }
    if (isEnumType(of)) return of.getValues()[0]?.name
    if (of.name === 'ID') return ids[name.replace(/s$/, '')] ?? ids[name] ?? globalId('Employment', newId())
    if (of.name === 'String') return shaped[name] ?? type(name, field.name)
    return (
      {
        Int: 1,
        Float: 1,
        Boolean: true,
        Date: dayFor(name),
        DateTime: name === 'endsAt' ? '2026-11-26T11:00:00+08:00' : '2026-11-26T09:00:00+08:00',
        Decimal: '600.00',
      }[of.name] ?? type(name, field.name)
    )
  }

  function dayFor(name: string): string {
    if (/^(expires|ends)On$/.test(name) && !field.name.startsWith('reportDep')) return '2027-01-01'
    return name === 'correctBy' || field.name === 'setServiceDay' ? '2026-11-27' : '2026-11-24'
  }
}

export function holdsText(of: GraphQLInputType, seen: string[] = []): boolean {
  const named = getNamedType(of)
  if (isInputObjectType(named))
    return (
      !seen.includes(named.name) &&
      Object.values(named.getFields()).some((inner) => holdsText(inner.type, [...seen, named.name]))
    )
  return named.name === 'String'
}

const isId = (of: GraphQLInputType): boolean => getNamedType(of).name === 'ID'
