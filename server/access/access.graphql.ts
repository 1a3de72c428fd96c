import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../law/plain-date.ts'
import { ApiType, Node, ShownOnce } from '../request/api.ts'
import { DateScalar } from '../request/scalars.ts'
import { UserError } from '../messages/user-error.graphql.ts'
import type { Role } from '../request/role.ts'

export const RoleEnum = {
  HR: 'HR',
  EMPLOYER_ADMIN: 'EMPLOYER_ADMIN',
  OFFICER: 'OFFICER',
  STATION_CHIEF: 'STATION_CHIEF',
  AUDITOR: 'AUDITOR',
  ADMIN: 'ADMIN',
} as const satisfies { [Name in Role]: Name }
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What somebody is to the portal; rights follow from it, within their own employer or station.',
})

export const AdminDuty = { SYSTEM: 'SYSTEM', SECURITY: 'SECURITY' } as const
registerEnumType(AdminDuty, {
  name: 'AdminDuty',
  description:
    "The half of an administrator's work: SYSTEM keeps calendars and settings, SECURITY accounts and access. Audit is the auditors'.",
})

export const UserStatus = { INVITED: 'INVITED', ACTIVE: 'ACTIVE', DISABLED: 'DISABLED' } as const
registerEnumType(UserStatus, { name: 'UserStatus', description: 'INVITED until the link of the invitation was used.' })

@ApiType('Somebody with an account. Of people of another organisation only that they exist is told.', {
  implements: Node,
})
export class User extends Node {
  @Field(() => String, { description: "Name, or a neutral one where the name is not the viewer's to know." })
  name!: string
  @Field(() => String, { description: "Name to sign in with; empty where it is not the viewer's to know." })
  username!: string
  @Field(() => Boolean, {
    description: "Signs in with an authenticator as well; false where it is not the viewer's to know.",
  })
  secondFactor!: boolean
  @Field(() => UserStatus, { description: 'Whether the account can be used.' })
  status!: keyof typeof UserStatus
  role!: Role | null
  employerId!: string | null
  employerStationId!: string | null
  stationId!: string | null
}

@ApiType('Whoever asks.')
export class Viewer {
  @Field(() => [RoleEnum], { description: 'What the viewer is to the portal.' })
  roles!: Role[]
  @Field(() => Date, { description: "The portal's clock. A demo's may be moved." })
  now!: Date
  @Field(() => DateScalar, { description: 'The day in Asia/Shanghai by that clock.' })
  today!: PlainDate
  @Field(() => Boolean, { description: 'Nothing here is real.' })
  demo!: boolean
}

@InputType({ description: 'What proves who somebody is.' })
export class SignInInput {
  @Field(() => String, { description: 'User name; upper and lower case are the same.' })
  username!: string
  @Field(() => String, { description: 'Password.' })
  password!: string
  @Field(() => String, { nullable: true, description: 'Six digits of the authenticator, for accounts that have one.' })
  oneTimeCode?: string | null
}

@ApiType('The viewer from now on; the session travels in an HttpOnly cookie.')
export class SignInPayload {
  @Field(() => Viewer, { nullable: true, description: 'Null where something stands in the way.' })
  viewer?: Viewer | null
  @Field(() => [UserError], {
    description: 'What stands in the way. INVALID_INPUT at oneTimeCode: a second factor is needed.',
  })
  userErrors!: UserError[]
}

@InputType({
  description:
    'Who is invited, and as what. Nobody can give a role above their own, nor reach outside their own employer or station.',
})
export class InviteUserInput {
  @Field(() => String, { description: 'Name of the person.' })
  name!: string
  @Field(() => String, { description: '3 to 32 letters, digits, dots, dashes or underscores.' })
  username!: string
  @Field(() => RoleEnum, { description: 'What they will be.' })
  role!: Role
  @Field(() => ID, {
    nullable: true,
    description: "For an employer's people; left out by the employer's own administrator.",
  })
  employerId?: string | null
  @Field(() => ID, { nullable: true, description: "For a station's people; left out by the station's own chief." })
  stationId?: string | null
  @Field(() => DateScalar, { nullable: true, description: 'The last day on which the account can be used.' })
  expiresOn?: PlainDate | null
  @Field(() => AdminDuty, {
    nullable: true,
    description: 'Of an administrator: the half that is theirs; both where left out.',
  })
  duty?: keyof typeof AdminDuty | null
}

@ApiType('The invitation. The link is shown once and works for 7 days.')
export class InviteUserPayload {
  @Field(() => User, { nullable: true, description: 'The account, not usable yet.' })
  user?: User | null
  @ShownOnce()
  @Field(() => String, {
    nullable: true,
    description: 'Path of the portal, with the secret behind #, where no server ever sees it.',
  })
  invitationUrl?: string | null
  @Field(() => Boolean, {
    nullable: true,
    description: 'A second person has to agree before the link opens anything: approveInvitation.',
  })
  awaitsSecond?: boolean | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'Whose invitation is agreed to.' })
export class ApproveInvitationInput {
  @Field(() => ID, { description: 'The person.' })
  userId!: string
}

@InputType({ description: 'A link of an invitation, and the password chosen.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'What stands behind # in the link.' })
  token!: string
  @Field(() => String, { description: 'At least 10 characters.' })
  password!: string
}

@ApiType('The account can be used from now on.')
export class AcceptInvitationPayload {
  @Field(() => String, { nullable: true, description: 'Name to sign in with.' })
  username?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'Whose account ends, and why.' })
export class DisableUserInput {
  @Field(() => ID, { description: 'The person.' })
  userId!: string
  @Field(() => String, { description: 'Kept in the audit trail.' })
  reason!: string
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Where an officer has visits to make: true moves them ahead of the queue and tells everybody; false changes nothing and lists them.',
  })
  confirmAffected?: boolean | null
}

@ApiType('The account as it is now.')
export class DisableUserPayload {
  @Field(() => User, { nullable: true, description: 'Null where something stands in the way.' })
  user?: User | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'The old password and the new one.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The password as it is.' })
  currentPassword!: string
  @Field(() => String, { description: 'At least 10 characters.' })
  newPassword!: string
}

@ApiType("One's own account as it is now.")
export class AccountPayload {
  @Field(() => User, { nullable: true, description: 'Null where something stands in the way.' })
  user?: User | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('What an authenticator needs.')
export class TotpEnrolmentPayload {
  @ShownOnce()
  @Field(() => String, { nullable: true, description: 'otpauth:// URI, shown once as a QR code.' })
  uri?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'A first code of the authenticator.' })
export class ConfirmTotpInput {
  @Field(() => String, { description: 'Six digits.' })
  oneTimeCode!: string
}

@InputType({ description: 'A key for a program that acts as the caller.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What it is for.' })
  name!: string
  @Field(() => DateScalar, { description: 'The last day on which it works, one year ahead at most.' })
  expiresOn!: PlainDate
  @Field(() => Boolean, { description: 'It may read and change nothing.' })
  readOnly!: boolean
}

@ApiType('The secret is shown once.')
export class CreateApiKeyPayload {
  @Field(() => ID, { nullable: true, description: 'Names the key, opens nothing.' })
  keyId?: string | null
  @ShownOnce()
  @Field(() => String, { nullable: true, description: 'For the header: Authorization: Bearer pk_…' })
  secret?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}
