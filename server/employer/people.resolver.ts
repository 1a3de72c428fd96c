import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { User } from '../access/access.graphql.ts'
import { loadUsersOfEmployers } from '../access/access.read.ts'
import { AuditEvent } from '../audit/audit.graphql.ts'
import type { Context } from '../request/context.ts'
import { Employer } from './employer.graphql.ts'
import { loadEmployers } from './employer.read.ts'

@Resolver(() => User)
export class UserEmployerResolver {
  @FieldResolver(() => Employer, { nullable: true, description: "Of an employer's people: their employer." })
  employer(@Root() user: User, @Ctx() context: Context): Promise<Employer | null> | null {
    return user.employerId === null ? null : context.load(loadEmployers, user.employerId)
  }
}

@Resolver(() => Employer)
export class EmployerUsersResolver {
  @FieldResolver(() => [User], { description: 'Its people with an account, as far as the viewer may see them.' })
  async users(@Root() employer: Employer, @Ctx() context: Context): Promise<User[]> {
    return (await context.load(loadUsersOfEmployers, employer.id)) ?? []
  }
}

@Resolver(() => AuditEvent)
export class AuditEmployerResolver {
  @FieldResolver(() => Employer, { nullable: true, description: 'The employer it concerns.' })
  employer(@Root() { employerId }: AuditEvent, @Ctx() context: Context): Promise<Employer | null> | null {
    return employerId === null ? null : context.load(loadEmployers, employerId)
  }
}
