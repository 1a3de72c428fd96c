/** Of numbers and phones: as the API shows them, or whole. */
export type Numbers = 'HIDDEN' | 'WHOLE'

/** A file of people, and what its event is about. */
export interface PersonalFile {
  of: { subject: { type: string; id: string }; employerId: string; stationId: string }
  people: number
  fileName: string
  content: Buffer
}
