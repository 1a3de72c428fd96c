import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { LegibleDocument } from './legible-document.ts'

/** Read once in each thread: as a path, every document would read its ten megabytes anew. */
let font: Buffer | undefined

/**
 * A4, every character legible; who made it is said in each. The fonts of rare characters are loaded before:
 * draw-worker.ts.
 */
export function openPage(
  margin: number,
  info: { Title: string; CreationDate?: Date; ModDate?: Date },
): PDFKit.PDFDocument {
  font ??= readFileSync(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  )
  return new LegibleDocument(font, { size: 'A4', margin, info: { ...info, Creator: 'Residence compliance portal' } })
}
