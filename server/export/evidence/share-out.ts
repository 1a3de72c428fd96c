export interface Stratum {
  stratum: string
  population: number
  drawn: number
}

/**
 * Allocates a sample to strata in proportion to their population by the largest-remainder method, at least one each if
 * the sample is large enough.
 */
export function shareOut(strata: readonly { stratum: string; population: number }[], size: number): Stratum[] {
  const all = strata.reduce((sum, { population }) => sum + population, 0)
  const wanted = Math.min(size, all)
  const least = wanted >= strata.length ? 1 : 0
  const shares = strata.map(({ stratum, population }) => {
    const exact = all === 0 ? 0 : (wanted * population) / all
    return { stratum, population, drawn: Math.max(least, Math.floor(exact)), remainder: exact - Math.floor(exact) }
  })
  let left = wanted - shares.reduce((sum, { drawn }) => sum + drawn, 0)
  const byRemainder = shares.toSorted((a, b) => b.remainder - a.remainder || (a.stratum < b.stratum ? -1 : 1))
  for (let index = 0; left > 0; index = (index + 1) % byRemainder.length) {
    const share = byRemainder[index]!
    if (share.drawn < share.population) {
      share.drawn += 1
      left -= 1
    }
  }
  // The minimum of one each may exceed the sample: the largest strata are reduced.
  for (const share of shares.toSorted((a, b) => b.drawn - a.drawn)) {
    while (left < 0 && share.drawn > least) {
      share.drawn -= 1
      left += 1
    }
  }
  return shares.map(({ stratum, population, drawn }) => ({ stratum, population, drawn }))
}
