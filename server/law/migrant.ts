import type { RuleSet } from './rule-sets.ts'

/**
 * Whether someone whose household is registered in one county and who works in another counts as a migrant (省政府令第253号
 * art. 3:
 * 离开常住户口所在地跨县(市、区); cities may join areas, other provinces draw the border elsewhere).
 * Codes are GB/T 2260, six digits. True unless both lie in one area for certain: a code that stops at the city or the
 * province proves nothing, and a duty is not denied on a guess. Without rules the county is the border.
 */
export function isMigrant(
  ruleSet: Pick<RuleSet, 'migrantBorder'> | null,
  householdDivision: string,
  workplaceDivision: string,
): boolean {
  const border = ruleSet?.migrantBorder ?? 'COUNTY'
  const household = areaOf(householdDivision, border)
  return household === null || household !== areaOf(workplaceDivision, border)
}

/** Null where the code is too coarse, or none. */
function areaOf(code: string, border: RuleSet['migrantBorder']): string | null {
  if (!isDivisionCode(code)) return null
  switch (border) {
    case 'PREFECTURE':
      return code.slice(2, 4) === '00' ? null : code.slice(0, 4)
    case 'COUNTY_OR_URBAN_AREA':
      return code.endsWith('00') ? null : urbanArea(currentCode(code))
    case 'COUNTY':
      return code.endsWith('00') ? null : joinedArea(currentCode(code))
    default:
      return border satisfies never
  }
}

export function isDivisionCode(code: string): boolean {
  return /^[1-6]\d{5}$/.test(code)
}

/** In GB/T 2260 the districts of a city end in 01 to 20, its counties and county-level cities in 21 to 99. */
function urbanArea(code: string): string {
  return Number(code.slice(4)) <= 20 ? `${code.slice(0, 4)} urban` : code
}

function joinedArea(code: string): string {
  return joinedAreas.find((area) => area.members.includes(code))?.name ?? code
}

/** 青岛市流动人口服务管理规定 (draft of 2023-05-17): 市内七区 are one area; 胶州, 平度 and 莱西 stand alone. The final text was not found. */
const joinedAreas: readonly { readonly name: string; readonly members: readonly string[] }[] = [
  { name: '青岛市区', members: ['370202', '370203', '370211', '370212', '370213', '370214', '370215'] },
]

/** Abolished codes that households are still written under, and the district that took each over: 四方, 胶南, 即墨. */
const successors: Readonly<Record<string, string>> = { 370205: '370203', 370284: '370211', 370282: '370215' }

function currentCode(code: string): string {
  return successors[code] ?? code
}
