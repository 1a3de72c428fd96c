import { describe, expect, test } from 'vitest'
import { maskPhone, readPhone, withoutMobileNumbers } from '#server/law/phone.ts'

describe('a telephone number', () => {
  test.each([
    ['13812341234', '13812341234', 'MOBILE'],
    ['+86 138 1234 1234', '13812341234', 'MOBILE'],
    ['0086-138-1234-1234', '13812341234', 'MOBILE'],
    ['8613812341234', '13812341234', 'MOBILE'],
    ['１９９１２３４１２３４', '19912341234', 'MOBILE'],
    ['0532-88012345', '0532-88012345', 'LANDLINE'],
    ['(0532) 8801 2345', '0532-88012345', 'LANDLINE'],
    ['010-65432100', '010-65432100', 'LANDLINE'],
    ['021 5432 1000', '021-54321000', 'LANDLINE'],
    ['0311-88012345', '0311-88012345', 'LANDLINE'],
    ['0536-2234567', '0536-2234567', 'LANDLINE'],
    ['0536-8234567', '0536-8234567', 'LANDLINE'],
    ['400-812-3456', '400-8123456', 'LANDLINE'],
  ])('%s is read as %s', (text, phone, kind) => {
    expect(readPhone(text)).toEqual({ ok: true, phone, kind })
  })

  test.each(['12812341234', '1381234123', '138123412345', '110', '88012345', '0532-1801234', '+1 202 555 0100', '一三八', '0532-880123456'])('%s is refused', (text) => {
    expect(readPhone(text)).toEqual({ ok: false, code: 'INVALID_PHONE', reason: 'NOT_A_CHINESE_NUMBER' })
  })

  test.each(['', ' ', '+86'])('%j is empty', (text) => {
    expect(readPhone(text)).toEqual({ ok: false, code: 'INVALID_PHONE', reason: 'EMPTY' })
  })

  test.each([
    ['13812341234', '138****1234'],
    ['+86 138-1234-1234', '138****1234'],
    ['0532-88012345', '0532-****2345'],
    ['0536-8234567', '0536-***4567'],
    ['+1 202 555 0100', '*************00'],
    ['12', '**'],
    ['110', '*10'],
  ])('%s is shown as %s', (text, masked) => {
    expect(maskPhone(text)).toBe(masked)
  })

  test.each([
    ['请致电13812341234。', '请致电***********。'],
    ['电话138 1234 1234', '电话***********'],
    ['138-1234-1234/13912345678', '***********/***********'],
    ['+86 13812341234', '***********'],
    ['（８６）１３８１２３４１２３４', '（８６）***********'],
    ['收据370283-20261125-00000001', '收据370283-20261125-00000001'],
    ['号码138123412345', '号码138123412345'],
    ['01a22cf4-7945-7366-81cc-a13812341234', '01a22cf4-7945-7366-81cc-a13812341234'],
    ['0532-88012345', '0532-88012345'],
    ['2026-11-25T13:12:34.123+08:00', '2026-11-25T13:12:34.123+08:00'],
  ])('in %s the mobile numbers are hidden: %s', (text, hidden) => {
    expect(withoutMobileNumbers(text)).toBe(hidden)
  })
})
