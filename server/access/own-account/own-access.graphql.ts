import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType, ShownOnce } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import { User } from '../access.graphql.ts'

@ApiType('Where somebody is signed in.')
export class SignedInSession {
  @Field(() => ID, { description: 'Names the session, opens nothing.' })
  id!: string
  @Field(() => Date, { description: 'When it began. Real time.' })
  createdAt!: Date
  @Field(() => Date, { description: 'The last request, to the minute.' })
  lastSeenAt!: Date
  @Field(() => String, { nullable: true, description: 'What the browser says it is.' })
  userAgent!: string | null
  @Field(() => Boolean, { description: 'A second factor was shown in it.' })
  strong!: boolean
  @Field(() => Boolean, { description: 'The session of this request.' })
  current!: boolean
}

@ApiType('A key for a program; the secret is kept by nobody but its holder.')
export class ApiKey {
  @Field(() => ID, { description: 'Names the key, opens nothing.' })
  id!: string
  @Field(() => String, { description: 'What it is for.' })
  name!: string
  @Field(() => Boolean, { description: 'It may read and change nothing.' })
  readOnly!: boolean
  @Field(() => Date, { description: 'When it was made.' })
  createdAt!: Date
  @Field(() => DateScalar, { description: 'The last day on which it works.' })
  expiresOn!: PlainDate
  @Field(() => Int, { description: 'Days until then by real time; below 0 where it is over.' })
  daysLeft!: number
  @Field(() => Boolean, { description: 'Another key takes over; this one ends by itself.' })
  replaced!: boolean
}

@ApiType('A passkey: a device that opens the account by itself.')
export class Passkey {
  @Field(() => ID, { description: 'Names the passkey, opens nothing.' })
  id!: string
  @Field(() => String, { description: 'As its owner named it.' })
  name!: string
  @Field(() => Date, { description: 'When it was made.' })
  createdAt!: Date
  @Field(() => Date, { nullable: true, description: 'When it last opened the account.' })
  lastUsedAt!: Date | null
}

@ApiType('An account as a review of access looks at it.')
export class AccessReviewEntry {
  @Field(() => User, { description: 'Whose account.' })
  user!: User
  @Field(() => String, {
    nullable: true,
    description: 'Of an administrator: SYSTEM or SECURITY where only that half is theirs.',
  })
  duty!: string | null
  @Field(() => User, { nullable: true, description: 'Of somebody who has not come yet: who invited them.' })
  invitedBy!: User | null
  @Field(() => Boolean, { description: 'The invitation waits for a second person to agree.' })
  awaitsSecond!: boolean
  @Field(() => Boolean, { description: 'The viewer may be that person.' })
  mayApprove!: boolean
  @Field(() => String, { nullable: true, description: 'The agency, of somebody from outside.' })
  agency!: string | null
  @Field(() => Boolean, { description: 'May read and change nothing.' })
  readOnly!: boolean
  @Field(() => DateScalar, { nullable: true, description: 'The last day of the account, where one is set.' })
  expiresOn!: PlainDate | null
  @Field(() => Date, { nullable: true, description: 'The last request of a session, kept for 30 days.' })
  lastSeenAt!: Date | null
  @Field(() => Int, { description: 'Keys that work.' })
  keys!: number
  @Field(() => Int, { description: 'Passkeys.' })
  passkeys!: number
}

@ApiType('What a browser is to do, as JSON for navigator.credentials.')
export class PasskeyOptionsPayload {
  @ShownOnce()
  @Field(() => String, { nullable: true, description: 'JSON; valid for 5 minutes and once.' })
  options?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'What the browser answered.' })
export class FinishPasskeyRegistrationInput {
  @Field(() => String, { description: 'The credential, as JSON.' })
  response!: string
  @Field(() => String, { description: 'A name by which its owner will know it.' })
  name!: string
}

@InputType({ description: 'Which passkey goes.' })
export class RemovePasskeyInput {
  @Field(() => ID, { description: 'The passkey.' })
  passkeyId!: string
}

export const StepUpWay = {
  PASSKEY: 'PASSKEY',
  TOTP: 'TOTP',
  RECOVERY_CODE: 'RECOVERY_CODE',
  PASSWORD: 'PASSWORD',
} as const
registerEnumType(StepUpWay, {
  name: 'StepUpWay',
  description:
    'By what whoever is signed in can prove it anew. RECOVERY_CODE, given as oneTimeCode, where unused ones are left; PASSWORD only where the account has no second factor.',
})

@ApiType('By what the viewer can prove anew who they are.')
export class StartStepUpPayload {
  @Field(() => [StepUpWay], { description: 'What the account has.' })
  ways!: (keyof typeof StepUpWay)[]
  @ShownOnce()
  @Field(() => String, {
    nullable: true,
    description: 'For PASSKEY: JSON for navigator.credentials, valid for 5 minutes and once.',
  })
  passkeyOptions?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'One proof.' })
export class StepUpInput {
  @Field(() => String, { nullable: true, description: 'What the browser answered, as JSON.' })
  passkeyResponse?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Six digits of the authenticator, or a recovery code; each code counts once.',
  })
  oneTimeCode?: string | null
  @Field(() => String, { nullable: true, description: 'Password, where the account has no second factor.' })
  password?: string | null
}

@ApiType('The passkey is kept.')
export class PasskeyPayload {
  @Field(() => ID, { nullable: true, description: 'Null where something stands in the way.' })
  passkeyId?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'What the browser answered.' })
export class FinishPasskeySignInInput {
  @Field(() => String, { description: 'The assertion, as JSON.' })
  response!: string
}

@ApiType('Ten codes, shown once; each opens the account once in place of a second factor.')
export class RecoveryCodesPayload {
  @ShownOnce()
  @Field(() => [String], { description: 'Empty where something stands in the way.' })
  codes!: string[]
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'Which session ends.' })
export class RevokeSessionsInput {
  @Field(() => ID, { nullable: true, description: 'One; all but this one where left out.' })
  sessionId?: string | null
}

@ApiType('How many ended.')
export class RevokeSessionsPayload {
  @Field(() => Int, { description: 'Sessions that are over.' })
  ended!: number
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'Which key ends.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'The key.' })
  keyId!: string
}

@ApiType('The key opens nothing any more.')
export class RevokeApiKeyPayload {
  @Field(() => ID, { nullable: true, description: 'Null where something stands in the way.' })
  keyId?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'Which key is replaced, and for how long both work.' })
export class RotateApiKeyInput {
  @Field(() => ID, { description: 'The key that ends.' })
  keyId!: string
  @Field(() => Int, { description: 'Days for which the old one works on, 0 to 30.' })
  overlapDays!: number
  @Field(() => DateScalar, { description: 'The last day of the new one, one year ahead at most.' })
  expiresOn!: PlainDate
}

@InputType({ description: 'Somebody of an agency who acts for the employer.' })
export class InviteAgencyInput {
  @Field(() => String, { description: 'Name of the agency.' })
  agency!: string
  @Field(() => String, { description: 'Name of the person.' })
  name!: string
  @Field(() => String, { description: '3 to 32 letters, digits, dots, dashes or underscores.' })
  username!: string
  @Field(() => Boolean, { description: 'To read only, or to report as well.' })
  readOnly!: boolean
  @Field(() => DateScalar, { description: 'The last day, one year ahead at most.' })
  expiresOn!: PlainDate
}

@InputType({ description: 'A new administrator for an employer whose last one has left.' })
export class ReinstateAdministratorInput {
  @Field(() => ID, { description: "The employer, of the chief's own station." })
  employerId!: string
  @Field(() => String, { description: 'Name of the person.' })
  name!: string
  @Field(() => String, { description: '3 to 32 letters, digits, dots, dashes or underscores.' })
  username!: string
  @Field(() => String, { description: 'What was seen that proves it; kept in the audit trail.' })
  reason!: string
}
