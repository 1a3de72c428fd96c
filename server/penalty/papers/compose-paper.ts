import { templates, type PaperKind } from './templates.ts'

export interface Composed {
  template: string
  title: string
  lines: { label: string | null; text: string }[]
  /** Parts that the law wants in it and that nobody has given yet. */
  missing: string[]
}

/** A paper's words from its template; all that is missing is named at once (行政处罚法 art. 59). */
export function composePaper(kind: PaperKind, parts: Readonly<Record<string, string | null | undefined>>): Composed {
  const { version, title, lines } = templates[kind]
  const missing = new Set<string>()
  const filled = lines.map(({ label, text }) => ({
    label,
    text: text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
      const part = parts[name]?.trim() ?? ''
      if (part === '') missing.add(name)
      return part
    }),
  }))
  return { template: version, title, lines: filled, missing: [...missing] }
}
