import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

/** Read once in each thread: as a path, every document would read its ten megabytes anew. */
let font: Buffer | undefined

/** A4 in the font that has every character; who made it is said in each. */
export function openPage(margin: number, info: { Title: string; CreationDate?: Date; ModDate?: Date }): PDFKit.PDFDocument {
  font ??= readFileSync(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'))
  return new PDFDocument({ size: 'A4', margin, info: { ...info, Creator: 'Residence compliance portal' } }).font(font)
}
