import { sayDay } from '../../law/say-day.ts'
import { FIRST_VIOLATION, PUNISHED_AGAIN } from '../../law/severity.ts'
import type { Language } from '../../request/context.ts'
import { punishedAgain, withinFirstYears, type Before, type EarlierCase } from '../detection/earlier-cases.read.ts'
import type { CaseCircumstance } from '../case/case-file.graphql.ts'
import { correctedOn, type CaseFacts } from '../procedure/case-facts.ts'

/**
 * What the law weighs for or against the party, each as a fact with its article: people weigh it, the portal does not.
 */
export function circumstancesOf(facts: CaseFacts, before: Before, language: Language): CaseCircumstance[] {
  const english = language === 'en'
  const earlier = withinFirstYears(before)
  const act = sayDay(before.actOn, language)
  const first = english
    ? `No case of the same kind was found in the ${FIRST_VIOLATION.years} years before the act (${act}): the first; cases found afterwards do not count`
    : `该行为发生（${act}）之前${FIRST_VIOLATION.years}年内未发现同类案件，系初次；此后发现的同类案件不计入`
  const punished = punishedAgain(before)
  const corrected = correctedOn(facts)
  return [
    {
      key: 'FIRST_VIOLATION',
      applies: earlier.length === 0,
      weighs: 'LIGHTER',
      citation: FIRST_VIOLATION.citation,
      text:
        earlier.length === 0
          ? first
          : english
            ? `Cases of the same kind found in the ${FIRST_VIOLATION.years} years before the act (${act}): ${numbers(earlier)}`
            : `该行为发生（${act}）之前${FIRST_VIOLATION.years}年内有同类案件：${numbers(earlier)}`,
    },
    {
      key: 'SELF_CORRECTED',
      applies: facts.selfCorrected,
      weighs: 'LIGHTER',
      citation: '《行政处罚法》第三十二条第一项、第三十三条第一款',
      text: facts.selfCorrected
        ? english
          ? 'Reported by itself before anybody had found out'
          : '在被发现之前已主动补报'
        : english
          ? 'Not reported before it was found'
          : '被发现之前未补报',
    },
    {
      key: 'CORRECTED',
      applies: corrected !== null,
      weighs: 'LIGHTER',
      citation: '《行政处罚法》第二十八条第一款、第三十三条第一款',
      text:
        corrected === null
          ? english
            ? 'Not put right yet'
            : '尚未改正'
          : english
            ? `Put right on ${sayDay(corrected, language)}`
            : `已于${sayDay(corrected, language)}改正`,
    },
    {
      key: 'PUNISHED_AGAIN',
      applies: punished.length > 0,
      weighs: 'HEAVIER',
      citation: PUNISHED_AGAIN.citation,
      text:
        punished.length > 0
          ? english
            ? `Punished ${punished.length} times for the same kind of act within a year before it: ${numbers(punished)}`
            : `此前一年内因同类违法行为受过${punished.length}次处罚：${numbers(punished)}`
          : english
            ? 'Not punished twice for the same kind of act within a year before it'
            : '此前一年内没有因同类违法行为受过两次以上处罚',
    },
  ]
}

/** Enough of them to be found again; a large employer may have hundreds. */
function numbers(cases: readonly EarlierCase[]): string {
  const shown = cases
    .slice(-5)
    .map(({ caseNumber }) => caseNumber)
    .join('、')
  return cases.length > 5 ? `…、${shown}` : shown
}
