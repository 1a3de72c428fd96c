import type { Money } from './regulation.graphql.ts'

/** From integer fen. */
export function money(fen: number): Money {
  return { amount: (fen / 100).toFixed(2), currencyCode: 'CNY' }
}
