import { EmployerUsersResolver, UserResolver, ViewerResolver } from './access/access.resolver.ts'
import { EmployerResolver } from './employer/employer.resolver.ts'
import { NoticeResolver, ViewerNoticesResolver } from './notice/notice.resolver.ts'
import { StationResolver } from './station/station.resolver.ts'
import { UserErrorResolver } from './user-error.graphql.ts'

/** Every resolver of the API, in one place. */
export const resolvers = [UserErrorResolver, StationResolver, EmployerResolver, ViewerResolver, UserResolver, EmployerUsersResolver, NoticeResolver, ViewerNoticesResolver]
