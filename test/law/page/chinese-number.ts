const digits: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** Up to 9999: 三, 十五, 六十, 二十四, 一百六十八. */
export function chineseNumber(text: string): number {
  let sum = 0
  let digit = 0
  for (const sign of text) {
    const factor = { 十: 10, 百: 100, 千: 1000 }[sign]
    if (factor === undefined) digit = digits[sign] ?? 0
    else {
      sum += (digit || 1) * factor
      digit = 0
    }
  }
  return sum + digit
}
