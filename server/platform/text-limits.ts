import { LONGEST_NAME } from '../law/person-name.ts'

/**
 * The longest texts that are taken, in characters as users count them. What a use case refuses as TOO_LONG and where a
 * field of the client stops are the same: codegen writes this table into client/gql.
 */
export const textLimits = {
  /** Why something is asked for, refused, corrected or withdrawn; a note, question, answer or comment. */
  reason: 500,
  disablingReason: 200,
  dayNote: 200,
  findingNote: 1_000,
  outageReasons: 1_000,

  personName: LONGEST_NAME,
  /** A name that somebody gives to an account or a thing of their own: a key, a passkey, a kept question. */
  ownName: 60,
  username: 32,
  organisation: 100,
  address: 200,
  position: 60,
  phone: 30,
  hotline: 40,
  stationCode: 20,
  /** Six digits (GB/T 2260). */
  divisionCode: 6,
  permitNumber: 40,
  /** The number of the paper of an earlier registration. */
  priorReference: 60,
  sampleSeed: 100,
  /** Where the days of a calendar are published. */
  calendarSource: 300,
  /** A cell of a roster that is written anew. */
  rosterCell: 500,

  search: 100,
  rosterSearch: 60,
} as const

/** The same of the texts in the forms of a case's steps, by their field. */
export const stepTextLimits = {
  chair: 60,
  commitment: 1_000,
  duringTermReasons: 1_000,
  educatedPerson: 60,
  facts: 2_000,
  method: 60,
  namedBecause: 500,
  note: 500,
  place: 200,
  publicPlace: 200,
  publicReason: 500,
  reasons: 2_000,
  reference: 100,
  respondent: 60,
  severityReasons: 500,
  summary: 5_000,
  text: 5_000,
  time: 40,
} as const
