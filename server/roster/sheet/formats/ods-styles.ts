import type { XmlPull } from './xml-pull.ts'

/** What a style says of a cell, of a sheet that it is hidden. */
export interface OdsStyle {
  readonly struck: boolean
  /** Of a number shown with leading zeros: how many digits at least. */
  readonly digits: number
  /** Numbers are shown as days. */
  readonly showsDay: boolean
  /** A date is shown by year and month only. */
  readonly dayHidden: boolean
  readonly hiddenSheet: boolean
}

export const NO_STYLE: OdsStyle = { struck: false, digits: 0, showsDay: false, dayHidden: false, hiddenSheet: false }

const MOST_DIGITS = 20

interface Format {
  digits: number
  readonly showsDay: boolean
  dayHidden: boolean
}

interface Draft {
  struck: boolean
  hiddenSheet: boolean
  parent: string | undefined
  format: string | undefined
}

/** Gathers the styles of a part tag by tag; `get` is asked when the part's styles are over. */
export class OdsStyles {
  readonly #drafts = new Map<string, Draft>()
  readonly #formats = new Map<string, Format>()
  #style: Draft | undefined
  #format: Format | undefined

  note(tags: XmlPull): void {
    if (tags.closing) return
    const name = tags.attribute('style:name') ?? ''
    switch (tags.name) {
      case 'style':
        this.#style = {
          struck: false,
          hiddenSheet: false,
          parent: tags.attribute('style:parent-style-name'),
          format: tags.attribute('style:data-style-name'),
        }
        this.#drafts.set(name, this.#style)
        return
      case 'text-properties':
        if (this.#style)
          this.#style.struck =
            isLine(tags.attribute('style:text-line-through-style')) ||
            isLine(tags.attribute('style:text-line-through-type'))
        return
      case 'table-properties':
        if (this.#style) this.#style.hiddenSheet = tags.attribute('table:display') === 'false'
        return
      case 'date-style':
      case 'number-style':
        this.#format = { digits: 0, showsDay: tags.name === 'date-style', dayHidden: tags.name === 'date-style' }
        this.#formats.set(name, this.#format)
        this.#style = undefined
        return
      case 'day':
        if (this.#format) this.#format.dayHidden = false
        return
      case 'number':
        if (this.#format && tags.attribute('number:decimal-places') === '0')
          this.#format.digits = Math.min(MOST_DIGITS, Number(tags.attribute('number:min-integer-digits') ?? 0) || 0)
        return
      default:
    }
  }

  get(name: string | undefined): OdsStyle {
    const draft = name === undefined ? undefined : this.#drafts.get(name)
    if (draft === undefined) return NO_STYLE
    const parent = draft.parent === undefined ? undefined : this.#drafts.get(draft.parent)
    const format = this.#formats.get(draft.format ?? parent?.format ?? '')
    const digits = format !== undefined && format.digits > 1 ? format.digits : 0
    return {
      struck: draft.struck || parent?.struck === true,
      digits,
      showsDay: format?.showsDay === true,
      dayHidden: format?.dayHidden === true,
      hiddenSheet: draft.hiddenSheet,
    }
  }
}

function isLine(kind: string | undefined): boolean {
  return kind !== undefined && kind !== 'none'
}
