import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { zhCN } from '#client/locale/zh-CN/index.ts'
import { ProposedDecision } from '#client/shared/cases/ProposedDecision.tsx'
import type { StepContext } from '#client/shared/cases/step-context.ts'
import { speak } from './speak.ts'

beforeAll(() => speak('zh-CN'))

const context: StepContext = {
  caseId: 'c',
  version: 1,
  today: '2026-03-02',
  severity: 'SERIOUS',
  proposedSeverity: 'ORDINARY',
  unmetCount: 1,
  correctBy: '2026-03-09',
  liable: 'LEGAL_REPRESENTATIVE',
  outstanding: '0.00',
  employer: { name: '某厂', legalRepresentative: '王某' },
  officers: [],
  file: {
    proposedFine: { __typename: 'Money', amount: '800.00', currencyCode: 'CNY' },
    reasons: '拒不改正。',
    severityReasons: '隐瞒不报。',
    duringTermReasons: '书面表示不申报。',
  },
}
const shown = (more: Partial<StepContext> = {}): string =>
  renderToStaticMarkup(<ProposedDecision context={{ ...context, ...more }} />)

describe('what the chief decides on', () => {
  it('shows the fine, its reasons, and every exception with its reasons', () => {
    for (const words of ['800', '拒不改正。', '隐瞒不报。', '书面表示不申报。', zhCN.cases.termRuns, '2026年3月9日'])
      expect(shown()).toContain(words)
  })

  it.each<[string, Partial<StepContext>]>([
    ['the term is over', { today: '2026-03-10' }],
    ['all is reported', { unmetCount: 0 }],
    ['no term was set', { correctBy: null }],
  ])('says nothing of a term where %s', (_why, more) => {
    expect(shown(more)).not.toContain(zhCN.cases.termRuns)
  })
})
