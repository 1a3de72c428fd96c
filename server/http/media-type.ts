export const modernType = 'application/graphql-response+json'
export const legacyType = 'application/json'

/**
 * Content negotiation: the preferred media type of the response, application/json by default. Null: none is acceptable.
 */
export function answerTypeFor(accept: string | undefined): typeof modernType | typeof legacyType | null {
  if (accept === undefined || accept.trim() === '') return legacyType
  const wishes = accept.split(',').map(readWish)
  const weightOf = (type: string): { weight: number; order: number } => {
    const found = [type, 'application/*', '*/*']
      .map((range) => wishes.findIndex((wish) => wish.range === range))
      .find((index) => index >= 0)
    return found === undefined ? { weight: 0, order: Infinity } : { weight: wishes[found]!.weight, order: found }
  }
  const [modern, legacy] = [weightOf(modernType), weightOf(legacyType)]
  if (modern.weight === 0 && legacy.weight === 0) return null
  if (modern.weight !== legacy.weight) return modern.weight > legacy.weight ? modernType : legacyType
  return modern.order < legacy.order ? modernType : legacyType
}

function readWish(text: string): { range: string; weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
  // UTF-8 is the only charset.
  const readable = charset === undefined || /^charset="?utf-8"?$/.test(charset)
  return { range, weight: readable && Number.isFinite(weight) ? weight : 0 }
}
