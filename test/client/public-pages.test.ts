import { describe, expect, it } from 'vitest'
import { preferredLanguage } from '../../client/locale/preferred-language.ts'
import { readReceiptText } from '../../client/public/receipt-text.ts'

describe('a page that nobody has chosen a language for', () => {
  it.each([
    ["the browser's English", null, ['en-US', 'zh-CN'], 'en'],
    ["the browser's Chinese, whichever", null, ['zh-TW', 'en'], 'zh-CN'],
    ['the first that there are words in', null, ['fr-FR', 'en-GB'], 'en'],
    ['Chinese where there is none', null, ['fr'], 'zh-CN'],
    ['what was chosen before', 'zh-CN', ['en-US'], 'zh-CN'],
    ['what was chosen before, the other way', 'en', ['zh-CN'], 'en'],
    ["the browser's where what was kept is no language", 'xx', ['en'], 'en'],
  ])('speaks %s', (_what, chosen, ofBrowser, language) => {
    expect(preferredLanguage(chosen, ofBrowser)).toBe(language)
  })
})

describe('what is given to be checked', () => {
  const receipt = 'eyJhbGciOiJFZERTQSJ9.eyJudW1iZXIiOiIxIn0.c2ln-_x'
  it.each([
    ['a receipt', receipt, 'receipt', receipt],
    ['a receipt broken over lines', receipt.replaceAll('.', '.\n '), 'receipt', receipt],
    ['the address in its code', `https://portal.example.gov.cn/check#${receipt}`, 'receipt', receipt],
    ['a number', '370283-20260630-00000123', 'number', '370283-20260630-00000123'],
    ['a part of a receipt', receipt.slice(0, 30), 'part', receipt.slice(0, 30)],
    ['some words', '回执', 'part', '回执'],
  ])('is known for %s', (_what, given, kind, text) => {
    expect(readReceiptText(given)).toEqual({ kind, text })
  })
})
