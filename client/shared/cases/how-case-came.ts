type Facts = { filedAt: string; detectedAt: string; selfCorrected: boolean }

/**
 * A late report opens a case, or joins the one of late reports that its employer filed before on that day; where the
 * duty was found unmet before, its case was there already.
 */
export function howCaseCame({ filedAt, detectedAt, selfCorrected }: Facts): 'opened' | 'joined' | 'known' {
  if (Date.parse(detectedAt) >= Date.parse(filedAt)) return 'opened'
  return selfCorrected ? 'joined' : 'known'
}
