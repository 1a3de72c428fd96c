import { Field, Float, ID, InputType, registerEnumType } from 'type-graphql'
import { industryCodes, type IndustryCode as IndustrySection } from '../law/industries.ts'
import { ApiType, connectionOf, Node } from '../request/api.ts'
import { UserError } from '../messages/user-error.graphql.ts'

export const EmployerStatus = {
  PENDING: 'PENDING',
  ACTIVE: 'ACTIVE',
  REJECTED: 'REJECTED',
  SUSPENDED: 'SUSPENDED',
} as const
registerEnumType(EmployerStatus, {
  name: 'EmployerStatus',
  description: 'PENDING until its station has decided. Only ACTIVE employers report.',
})

export const IndustryCode = Object.fromEntries(industryCodes.map((code) => [code, code])) as {
  [Code in IndustrySection]: Code
}
registerEnumType(IndustryCode, {
  name: 'IndustryCode',
  description: 'A section of GB/T 4754-2017 (国民经济行业分类), by its letter; industries tells their names.',
})
export const IndustryAsked = { ...IndustryCode, NONE: 'NONE' } as const
export type IndustryAsked = IndustrySection | 'NONE'
registerEnumType(IndustryAsked, {
  name: 'IndustryAsked',
  description: 'A section of GB/T 4754-2017 by its letter, or NONE: employers of whom nobody has said.',
})

@ApiType('A section of GB/T 4754-2017 (国民经济行业分类).')
export class Industry {
  @Field(() => IndustryCode, { description: 'Its letter.' })
  code!: IndustrySection
  @Field(() => String, { description: 'Its name, in the language of the request.' })
  name!: string
}

@ApiType('A company or other unit that employs people (用人单位).', { implements: Node })
export class Employer extends Node {
  @Field(() => String, { description: 'Eighteen characters, GB 32100 (统一社会信用代码).' })
  unifiedSocialCreditCode!: string
  @Field(() => Boolean, {
    description: 'False where the check digit does not fit: the station compares the licence before it decides.',
  })
  creditCodeVerified!: boolean
  @Field(() => String, { description: 'Name as on the business licence.' })
  name!: string
  @Field(() => String, { description: 'Where people work.' })
  address!: string
  @Field(() => String, { nullable: true, description: "The unit's own telephone." })
  phone!: string | null
  @Field(() => String, { description: 'Legal representative (法定代表人).' })
  legalRepresentative!: string
  @Field(() => EmployerStatus, { description: 'How its registration stands.' })
  status!: keyof typeof EmployerStatus
  @Field(() => Date, { nullable: true, description: 'When it asked for its account.' })
  registeredAt!: Date | null
  @Field(() => Float, { nullable: true, description: 'Degrees east of its address, where somebody has set it.' })
  longitude!: number | null
  @Field(() => Float, { nullable: true, description: 'Degrees north of its address, where somebody has set it.' })
  latitude!: number | null
  industryCode!: IndustrySection | null
  stationId!: string
  responsibleId!: string | null
  deputyId!: string | null
  /** Set where this is what the portal knew of it at an instant. */
  asOf?: Date | null
}

export const EmployerConnection = connectionOf('Employer', () => Employer, 'employers')

@InputType({ description: 'Which employers. Everything left out does not narrow the list.' })
export class EmployerFilter {
  @Field(() => ID, { nullable: true, description: 'Of this station.' })
  stationId?: string | null
  @Field(() => [EmployerStatus], { nullable: true, description: 'In one of these states.' })
  status?: (keyof typeof EmployerStatus)[] | null
  @Field(() => IndustryAsked, { nullable: true, description: 'Of this trade.' })
  industry?: IndustryAsked | null
  @Field(() => String, { nullable: true, description: 'Part of the name, or the beginning of the credit code.' })
  search?: string | null
  @Field(() => Date, { nullable: true, description: 'As the portal knew it at this instant; now where left out.' })
  asOf?: Date | null
}

@InputType({ description: 'A company that asks for an account, and the person who will administer it.' })
export class RegisterEmployerInput {
  @Field(() => String, { description: 'Name as on the business licence.' })
  name!: string
  @Field(() => String, { description: 'Eighteen characters of the business licence.' })
  unifiedSocialCreditCode!: string
  @Field(() => String, { description: 'Where people work.' })
  address!: string
  @Field(() => String, { description: 'Code of the station that serves this address; see stations.' })
  stationCode!: string
  @Field(() => String, { description: 'Legal representative.' })
  legalRepresentative!: string
  @Field(() => String, { description: 'Name of the administrator.' })
  adminName!: string
  @Field(() => String, {
    description: 'User name to sign in with: 3 to 32 letters, digits, dots, dashes or underscores.',
  })
  adminUsername!: string
  @Field(() => String, { description: 'At least 10 characters.' })
  adminPassword!: string
  @Field(() => String, { description: 'Mobile or landline with area code.' })
  phone!: string
  @Field(() => IndustryCode, { nullable: true, description: 'Its trade; the station can add it later.' })
  industry?: IndustrySection | null
}

@InputType({ description: 'Whom the portal reminds of what must be reported. Both left out: everybody.' })
export class NameReportersInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Who sees to the reports: an active clerk or administrator of the employer.',
  })
  responsibleId?: string | null
  @Field(() => ID, { nullable: true, description: 'Somebody else, reminded too: people fall ill and go on leave.' })
  deputyId?: string | null
}

@InputType({ description: 'Where a company is: visits are planned by it.' })
export class SetEmployerPlaceInput {
  @Field(() => ID, { nullable: true, description: 'Employers leave it out.' })
  employerId?: string | null
  @Field(() => Float, { nullable: true, description: 'Degrees east; both left out: not known.' })
  longitude?: number | null
  @Field(() => Float, { nullable: true, description: 'Degrees north.' })
  latitude?: number | null
}

@InputType({ description: 'Of which trade an employer is.' })
export class SetIndustryInput {
  @Field(() => ID, { description: 'The employer.' })
  employerId!: string
  @Field(() => IndustryCode, { description: 'Section of GB/T 4754-2017.' })
  industry!: IndustrySection
}

@InputType({ description: "The station's decision on a registration." })
export class ApproveEmployerInput {
  @Field(() => ID, { description: 'The employer.' })
  employerId!: string
  @Field(() => Boolean, { description: 'False rejects it.' })
  approve!: boolean
  @Field(() => String, { nullable: true, description: 'Needed for a rejection: the employer reads it.' })
  reason?: string | null
}

@ApiType('The employer as it is now.')
export class EmployerPayload {
  @Field(() => Employer, { nullable: true, description: 'Null where something stands in the way.' })
  employer?: Employer | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}
