/** What was hashed before a mutation's transaction began: whoever hashes holds no connection that others need. */
export interface Hashed {
  /** The stored hash that the password was compared with. */
  comparedWith: string | null
  fits: boolean
  newHash: string | null
}

export const nothingHashed: Hashed = { comparedWith: null, fits: false, newHash: null }
