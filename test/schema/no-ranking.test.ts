import { buildSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { printPortalSchema } from '#server/graphql/print-schema.ts'

const api = buildSchema(printPortalSchema())
const types = Object.values(api.getTypeMap())
const fieldsOf = (name: string): string[] => {
  const type = api.getType(name)
  return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : []
}

/** 行政处罚法 art. 74: fines are never linked to how anybody is appraised. */
describe('nobody is ranked by fines', () => {
  it('no order and no grouping of the API knows fines, and no grouping officers', () => {
    const values = types
      .filter((type) => isEnumType(type) && /(Order|Grouping)$/.test(type.name))
      .flatMap((type) => (isEnumType(type) ? type.getValues().map(({ name }) => `${type.name}.${name}`) : []))
    expect(values).toEqual(expect.arrayContaining(['PenaltyCaseOrder.NEXT_DUE', 'ComplianceGrouping.STATION']))
    expect(values.filter((value) => /FINE|PENALT|AMOUNT|PAID/.test(value.split('.')[1]!))).toEqual([])
    expect(values.filter((value) => value.startsWith('ComplianceGrouping') && /OFFICER|USER/.test(value))).toEqual([])
  })

  it('cases and figures are not to be had by officer, and an account tells no sums', () => {
    expect(
      [...fieldsOf('PenaltyCaseFilter'), ...fieldsOf('ComplianceFilter')].filter((field) =>
        /officer|by(User|Account)/i.test(field),
      ),
    ).toEqual([])
    expect(fieldsOf('PenaltyCaseFilter')).toContain('stationId')
    expect(fieldsOf('User').filter((field) => /fine|case|penalt/i.test(field))).toEqual([])
  })
})
