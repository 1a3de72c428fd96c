/** What was typed or pasted to be checked. */
export type ReceiptText = { kind: 'receipt' | 'number' | 'part'; text: string }

/**
 * A receipt is signed; its number is not, so that nothing can be told by it. Whatever else was given is no whole
 * receipt:
 * of the address in a code the receipt stands behind the #.
 */
export function readReceiptText(given: string): ReceiptText {
  const text = given.replaceAll(/\s/g, '').split('#').at(-1)!
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return { kind: 'receipt', text }
  return { kind: /^(?=.*\d)[A-Za-z0-9-]{6,40}$/.test(text) ? 'number' : 'part', text }
}
