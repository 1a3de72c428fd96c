import 'reflect-metadata'
import { describe, expect, it } from 'vitest'
import { ComplianceGrouping } from '#server/compliance/compliance.graphql.ts'
import { exportSources } from '#server/export/export-sources.ts'
import { groupHeaders } from '#server/export/group-columns.ts'
import { STAFF_COLUMNS } from '#server/roster/sheet/staff-columns.ts'

const groupings = Object.values(ComplianceGrouping)
const files = [
  ...(['OBLIGATIONS', 'EMPLOYMENTS', 'PENALTY_CASES', 'AUDIT_EVENTS'] as const).map(
    (matter) => [matter, exportSources[matter].columns({})] as const,
  ),
  ...groupings.map((groupBy) => [`COMPLIANCE by ${groupBy}`, exportSources.COMPLIANCE.columns({ groupBy })] as const),
]
/** A header that says how a program keeps something, and not what it is. */
const raw = /^(键|值|名称|标识|编码|对象|key|label|id|at|kind|event|rule|sequence|value)$/i

describe('the header of a file', () => {
  it.each(files)('of %s says in both languages what each column holds, each otherwise', (_matter, columns) => {
    const [chinese, english] = [columns.map(({ words }) => words['zh-CN']), columns.map(({ words }) => words.en)]
    for (const header of chinese) expect(header).toMatch(/^[\p{Script=Han}（）]+$/u)
    for (const header of english) expect(header).toMatch(/^[A-Z][A-Za-z() -]+$/)
    for (const headers of [chinese, english]) {
      expect(headers.filter((header) => raw.test(header))).toEqual([])
      expect(new Set(headers).size).toBe(headers.length)
    }
  })

  it('of figures begins with what they are told apart by', () => {
    const begins = (groupBy: (typeof groupings)[number], language: 'zh-CN' | 'en') =>
      exportSources.COMPLIANCE.columns({ groupBy })
        .slice(0, 2)
        .map(({ words }) => words[language])
    expect(groupings.map((groupBy) => [groupBy, ...begins(groupBy, 'zh-CN')])).toEqual(
      groupings.map((groupBy) => [groupBy, groupHeaders[groupBy].key['zh-CN'], groupHeaders[groupBy].label['zh-CN']]),
    )
    expect([begins('EMPLOYER', 'zh-CN'), begins('MONTH', 'zh-CN'), begins('STATION', 'en')]).toEqual([
      ['用人单位编号', '用人单位'],
      ['年月', '月份'],
      ['Station number', 'Station'],
    ])
    expect(
      exportSources.COMPLIANCE.columns({})
        .slice(0, 2)
        .map(({ words }) => words['zh-CN']),
    ).toEqual(['派出所编号', '派出所'])
  })

  it('of the template of a roster names what is asked for', () => {
    expect(STAFF_COLUMNS.map(({ header }) => header)).toContain('聘用日期')
    expect(STAFF_COLUMNS.filter(({ header }) => raw.test(header))).toEqual([])
  })
})
