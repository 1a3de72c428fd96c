import { isErrorText } from '../../law/person-name.ts'
import { OTHER_WORDS, type FileAnswers, type StatusMeaning } from './file-questions.ts'
import { plainHeader } from './header-synonyms.ts'
import type { RosterField } from './roster-fields.ts'

/**
 * A cell that may say more of somebody than the facts that are filed: a state, a remark, or what stands beside a name.
 */
export interface StateCell {
  readonly field: Extract<RosterField, 'status' | 'remark' | 'name'>
  readonly text: string
  /** Above a column of states: 是否离职 and 是否在职 turn the meaning of yes and no round. */
  readonly header: string
  /** Null where it stands in the column of its field. */
  readonly cell: string | null
}

/** What a row's state or remark says that must be explained, and the clerk's explanation of it. */
export interface RowState {
  readonly word: string
  readonly field: StateCell['field']
  readonly cell: string | null
  readonly meaning: StatusMeaning | null
}

/** Each word once, in the order of the cells. */
export function readStates(cells: readonly StateCell[], answers: FileAnswers): readonly RowState[] {
  const states = new Map<string, RowState>()
  for (const { field, text, header, cell } of cells) {
    const word = field === 'name' ? (besideName(text)?.word ?? null) : statusWordOf(text, field, header)
    if (word === null || states.has(word)) continue
    states.set(word, {
      word,
      field,
      cell,
      meaning: answers.statusWords?.[word] ?? answers.statusWords?.[OTHER_WORDS] ?? null,
    })
  }
  return [...states.values()]
}

/** 王小明（已离职）, 王小明-离职: the state is asked about and is no part of the name. */
export function besideName(text: string): { name: string; word: string } | null {
  const [, name, bracketed, dashed] = BESIDE_NAME.exec(text.slice(0, LONGEST_READ).trim()) ?? []
  const within = bracketed ?? dashed
  if (name === undefined || within === undefined) return null
  const word = statusWordOf(within, 'remark', '')
  return word === null ? null : { name: name.trim(), word }
}

const BESIDE_NAME =
  /^([^()（）【[]{2,40}?)(?:[(（【[]([^()（）【】[\]]{1,20})[)）】\]]|[-—–－]{1,3} ?(\p{Script=Han}{2,8}))$/u

/**
 * The word of a row's state that a clerk has to explain; null where it says that somebody works here, or nothing. Of a
 * remark only words that speak of leaving, of not having begun or of a pause: the rest of it is no state, and is not
 * kept.
 */
export function statusWordOf(text: string, from: 'status' | 'remark', header: string): string | null {
  const plain = text
    .slice(0, LONGEST_READ)
    .normalize('NFKC')
    .replace(/[\s()（）【】[\]]/gu, '')
    .toLowerCase()
  if (plain === '') return null
  if (from === 'status') {
    const asked = whatYesMeans(header)
    if (asked && (YES.test(plain) || NO.test(plain)))
      return YES.test(plain) === (asked === 'LEFT') ? (asked === 'LEFT' ? '离职' : '不在职') : null
  }
  if (isPresent(plain)) return null
  const known = KNOWN.find(([pattern]) => pattern.test(plain))
  if (known) return known[1]
  if (from === 'remark' || (isErrorText(text) && !TRUTH.test(plain)) || /\d{5}/.test(plain)) return null
  return plain.slice(0, LONGEST_WORD)
}

const LONGEST_READ = 100
const LONGEST_WORD = 12
const TRUTH = /^(true|false)$/
const YES = /^(是|有|已|对|y|yes|t|true|1|√|✓|✔|☑|是\d.*)$/
const NO = /^(否|未|没|没有|无|不|n|no|f|false|0|×|x|✗|✘|☐)$/

/** Under a header that asks neither, yes and no say nothing by themselves. */
function whatYesMeans(header: string): 'LEFT' | 'EMPLOYED' | null {
  const plain = plainHeader(header)
  if (!/是否|否$/.test(plain)) return null
  if (/离|退|辞|走/.test(plain)) return 'LEFT'
  return /在/.test(plain) ? 'EMPLOYED' : null
}

/** Words that say that somebody works here, alone or together: 在职（试用期）, 正式在职, 在职员工. */
function isPresent(plain: string): boolean {
  return PRESENT.test(plain) || (plain.length > 1 && plain.replace(PRESENT_WORDS, '') === '')
}

const PRESENT_WORDS =
  /已|目前|在职|在岗|在册|在编|正常|正式工|正式|试用期内|试用期|试用|入职|转正|临时工|合同工|劳务派遣|派遣|全职|兼职|实习生|实习|见习|出勤|员工|人员|[-/、,]/gu
const PRESENT = /^(在|有效|active|employed|current|probation|regular|full-?time|part-?time|intern|-|—|\/|无)$/

/** Each under one word, so that 已离职 and 离职 are one question. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/未离职|没离职|不离职/, '未离职'],
  [/拟离职|待离职|预离职|准备离职|离职中|离职办理/, '待离职'],
  [
    /离职|辞职|辞工|自离|离岗|离厂|离场|离开|退场|退工|辞退|劝退|开除|解除|解聘|终止|不干了|不做了|不来了|已走|走了|跑了|已撤|撤场|换走|调走|调离|调出|调往|减员|失联|回(老家|家)了|已回(老)?家|停保|停发工资|resign|terminat|left|inactive|quit/,
    '离职',
  ],
  [/^(已)?(不在职|非在职|不在岗|不在册|不在)$/, '不在职'],
  [/退休/, '退休'],
  [/死亡|去世|病故|身故/, '死亡'],
  [
    /未入职|待入职|未到岗|未报到|待报到|待上岗|拟录用|预录|预入职|放弃入职|未来报到|没来|(下月|下个月|下周|明天|明日|即将|准备|待)(到岗|入职|报到|上岗)|pending|notyet/,
    '待入职',
  ],
  [/停薪留职|停职|待岗|放假|长假|产假|病假|工伤|休假|请假|借调|外派|挂靠|onleave|suspended/, '停薪留职或休假'],
]
