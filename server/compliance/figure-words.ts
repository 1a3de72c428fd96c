import type { Language } from '../request/context.ts'

export const figureNames = [
  'obligations',
  'met',
  'metLate',
  'pending',
  'overdue',
  'onTimeRate',
  'lateness',
  'casesFound',
  'casesOpen',
  'fined',
  'paid',
  'permitsIssued',
  'visitsCompleted',
  'visitsOffHours',
  'visitsRated',
  'averageRating',
] as const
export type FigureName = (typeof figureNames)[number]

export interface FigureWords {
  title: string
  definition: string
  numerator: string
  denominator: string | null
  periodDay: string
}

const dueDay = { 'zh-CN': '申报期限的最后一日', en: 'the last day of the duty' }
const of = (
  zh: Omit<FigureWords, 'periodDay'>,
  en: Omit<FigureWords, 'periodDay'>,
  day: Record<Language, string> = dueDay,
): Record<Language, FigureWords> => ({
  'zh-CN': { ...zh, periodDay: day['zh-CN'] },
  en: { ...en, periodDay: day.en },
})
const words = (title: string, definition: string, numerator: string, denominator: string | null = null) => ({
  title,
  definition,
  numerator,
  denominator,
})

const foundDay = { 'zh-CN': '平台发现违规之日', en: 'the day on which the portal found the breach' }
const completed = { 'zh-CN': '上门服务完成之日', en: 'the day on which the visit was completed' }

/**
 * Definition of each figure: what it counts, of which total, and which day assigns it to a period. Shown on screens and
 * in reports.
 */
export const figureWords = {
  obligations: of(
    words('申报义务', '期限最后一日在统计期内的聘用申报、离职报告义务；已免除的不计。', '义务数'),
    words(
      'Obligations',
      'Duties to report a hire or a departure whose last day lies in the period; waived ones do not count.',
      'number of duties',
    ),
  ),
  met: of(
    words('按期申报', '期限最后一日24时前申报的义务；期限待定的，申报即为按期。', '按期申报的义务数'),
    words(
      'On time',
      'Duties reported before 24:00 of their last day; on a provisional deadline every report is on time.',
      'duties met in time',
    ),
  ),
  metLate: of(
    words('逾期后申报', '期限届满之后才申报的义务。', '逾期后申报的义务数'),
    words('Met late', 'Duties reported after their last day.', 'duties met after their last day'),
  ),
  pending: of(
    words('待申报', '截至统计时点尚未申报且期限未届满（或待定）的义务。', '待申报义务数'),
    words(
      'Pending',
      'Duties not reported at the instant of the count, whose last day has not passed or is provisional.',
      'duties open and not due',
    ),
  ),
  overdue: of(
    words('逾期未申报', '截至统计时点尚未申报且期限已届满的义务。', '逾期未申报义务数'),
    words(
      'Overdue',
      'Duties not reported at the instant of the count, although their last day has passed.',
      'duties open and overdue',
    ),
  ),
  onTimeRate: of(
    words(
      '按期率',
      '已到期义务中按期申报的比例；没有已到期义务时不计算。',
      '按期申报',
      '按期申报＋逾期后申报＋逾期未申报（待申报不计入）',
    ),
    words(
      'On-time rate',
      'Of the duties that have fallen due, the part reported in time; none where nothing has fallen due.',
      'on time',
      'on time + met late + overdue (pending ones do not count)',
    ),
  ),
  lateness: of(
    words(
      '逾期天数分布',
      '逾期后申报和逾期未申报的义务，按逾期的工作日数分组；未申报的计至统计时点。',
      '各组义务数',
      '逾期后申报＋逾期未申报',
    ),
    words(
      'Lateness',
      'Duties met late or overdue, by working days after their last day; open ones are counted up to the instant of the count.',
      'duties in each range',
      'met late + overdue',
    ),
  ),
  casesFound: of(
    words('发现案件', '统计期内平台发现的处罚案件。', '案件数'),
    words('Cases found', 'Penalty cases that the portal found in the period.', 'number of cases'),
    foundDay,
  ),
  casesOpen: of(
    words('未结案件', '统计期内发现、截至统计时点尚未结案的案件。', '未结案件数'),
    words(
      'Open cases',
      'Of the cases found in the period, those not closed at the instant of the count.',
      'cases not closed',
    ),
    foundDay,
  ),
  fined: of(
    words('罚款决定', '统计期内作出罚款决定的金额合计；已撤销的不计。', '罚款金额（元）'),
    words('Fined', 'Sum of the fines decided in the period; revoked ones do not count.', 'fines in yuan'),
    { 'zh-CN': '作出处罚决定之日', en: 'the day of the decision' },
  ),
  paid: of(
    words('已缴罚款', '统计期内银行收到的罚款和加处罚款合计。', '缴款金额（元）'),
    words('Paid', 'Sum of what was paid at the bank in the period, surcharges included.', 'payments in yuan'),
    { 'zh-CN': '缴款之日', en: 'the day of the payment' },
  ),
  permitsIssued: of(
    words('签发居住证', '统计期内签发的居住证，其后注销的也计入。', '居住证数'),
    words('Permits issued', 'Residence permits issued in the period, also those cancelled later.', 'number of permits'),
    { 'zh-CN': '签发之日', en: 'the day of issue' },
  ),
  visitsCompleted: of(
    words('完成上门服务', '统计期内完成的上门服务。', '上门服务次数'),
    words('Visits completed', 'Visits completed in the period.', 'number of visits'),
    completed,
  ),
  visitsOffHours: of(
    words('非工作时间服务', '完成的上门服务中，在休息日或9时至17时以外开始的。', '非工作时间上门服务次数'),
    words(
      'Off-hours visits',
      'Of the visits completed, those begun on a day off or outside of 9:00 to 17:00.',
      'visits off hours',
    ),
    completed,
  ),
  visitsRated: of(
    words('已评价服务', '完成的上门服务中，单位已评价的。', '已评价次数'),
    words('Visits rated', 'Of the visits completed, those that the employer has rated.', 'visits rated'),
    completed,
  ),
  averageRating: of(
    words('平均评分', '已评价服务的平均星级；没有评价时不计算。', '星级之和', '已评价服务次数'),
    words(
      'Mean rating',
      'Mean stars of the visits rated; none where no visit was rated.',
      'sum of stars',
      'visits rated',
    ),
    completed,
  ),
} as const satisfies Record<FigureName, Record<Language, FigureWords>>
