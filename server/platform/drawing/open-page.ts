import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { LegibleDocument } from './legible-document.ts'

/** Loaded once per thread: given a path, PDFKit would read its ten megabytes for each document. */
let font: Buffer | undefined

/**
 * An A4 document with legible characters and the portal as its author. Fonts of rare characters are loaded earlier:
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
